package io.github.twinland.sim.html;

import io.github.twinland.sim.report.JsonReport;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A page of charts and tables that are drawn from a JSON report, which lies in it as a whole. It needs nothing else. Equal
 * input gives equal bytes.
 */
public enum ChartPage {
    /** Policies compared with the first of them. */
    COMPARE("compare"),
    /** The parameters of a policy. */
    SWEEP("sweep"),
    /** A simulation against its recording. */
    FIDELITY("fidelity");

    private final String name;

    ChartPage(String name) {
        this.name = name;
    }

    /**
     * Writes the page.
     *
     * @param command that made it, as one would type it
     * @param report what {@code --json} writes
     * @param out where to; not closed
     * @throws IOException if it cannot be written to
     */
    public void write(String command, JsonReport report, OutputStream out) throws IOException {
        PageTemplate.write(PageParts.template(name), (mark, to) -> fill(mark, command, report, to), out);
    }

    private void fill(String mark, String command, JsonReport report, OutputStream out) throws IOException {
        switch (mark) {
            case "style" -> PageTemplate.print(out, PageParts.style());
            case "script" -> PageTemplate.print(out, PageParts.chartScript(name));
            case "report" -> PageTemplate.printJson(out, report);
            case "command" -> PageTemplate.printJson(out, json -> json.writeString(command));
            default -> throw new IllegalStateException(name + ".html has an unknown mark: " + mark);
        }
    }
}

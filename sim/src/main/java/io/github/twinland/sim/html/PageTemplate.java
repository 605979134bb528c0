package io.github.twinland.sim.html;

import io.github.twinland.sim.report.JsonFormat;
import io.github.twinland.sim.report.JsonReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A page with marks such as {@code {{report}}} in the places of what is different from page to page. */
final class PageTemplate {

    /** Writes what stands in the place of a mark. */
    @FunctionalInterface
    interface Filling {
        void write(String mark, OutputStream out) throws IOException;
    }

    private PageTemplate() {}

    /** Writes all of a template. */
    static void write(String template, Filling filling, OutputStream out) throws IOException {
        String rest = template;
        int mark;
        while ((mark = rest.indexOf("{{")) >= 0) {
            int end = rest.indexOf("}}", mark);
            print(out, rest.substring(0, mark));
            filling.write(rest.substring(mark + 2, end), out);
            rest = rest.substring(end + 2);
        }
        print(out, rest);
    }

    static void print(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** JSON inside HTML must hold no tag, whatever tasks are called. */
    static void printJson(OutputStream out, JsonReport json) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonFormat.write(json, bytes);
        print(out, bytes.toString(StandardCharsets.UTF_8).strip().replace("<", "\\u003c"));
    }
}

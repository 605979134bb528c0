package io.github.twinland.sim.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The files that the page is made of, beside its data. They lie in the jar, as does the library that draws charts. */
final class PageParts {

    /** Where the charts library lies in its webjar. */
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

    private static final List<String> SCRIPTS = List.of(
            "format.js",
            "decode.js",
            "lane.js",
            "palette.js",
            "paint.js",
            "coarse.js",
            "overlay.js",
            "tooltip.js",
            "view.js",
            "cumulative.js",
            "charts.js",
            "tables.js",
            "import.js",
            "main.js");

    private static final List<String> CHART_SCRIPTS =
            List.of("format.js", "palette.js", "figures.js", "ratios.js", "cumulative.js", "import.js");

    /** What pages begin and end with, and how a recording was read. */
    private static final List<String> SHARED_PARTS = List.of("head", "foot", "import");

    private PageParts() {}

    /** A page with the parts that pages share in it, and with its other marks, such as {@code {{style}}}. */
    static String template(String page) {
        String template = read(page + ".html");
        for (String part : SHARED_PARTS) {
            template = template.replace("{{" + part + "}}", read(part + ".html"));
        }
        return template;
    }

    static String style() {
        return read(UPLOT + "dist/uPlot.min.css") + read("report.css");
    }

    /** The scripts of a page of charts as one: those that such pages share, and its own. */
    static String chartScript(String page) {
        List<String> names = new ArrayList<>(CHART_SCRIPTS);
        names.add(page + ".js");
        return script(names);
    }

    /** All scripts of the report as one, which leaves behind {@code uPlot} and {@code twinland}. */
    static String script() {
        return script(SCRIPTS);
    }

    private static String script(List<String> names) {
        StringBuilder script = new StringBuilder();
        script.append("/* uPlot, which draws the charts:\n\n")
                .append(read(UPLOT + "LICENSE"))
                .append("*/\n");
        script.append(read(UPLOT + "dist/uPlot.iife.min.js"));
        script.append("(function () {\n\"use strict\";\n");
        names.forEach(name -> script.append(read(name)));
        return script.append("})();\n").toString();
    }

    private static String read(String name) {
        try (InputStream in = PageParts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path; build twinland again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read from the class path", e);
        }
    }
}

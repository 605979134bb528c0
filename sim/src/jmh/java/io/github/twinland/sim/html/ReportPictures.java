package io.github.twinland.sim.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** Takes pictures of an HTML report as documents show them: {@code scripts/report-pictures} says how to run it. */
public final class ReportPictures {

    static final String COMPLETE = "new Promise((done) => { const look = () => document.body && "
            + "document.body.dataset.complete === 'true' ? done(true) : setTimeout(look, 20); look(); })";

    private ReportPictures() {}

    /**
     * Takes them.
     *
     * @param arguments the report, where to put the picture, {@code light} or {@code dark}, width and height of the
     *     screen, and a script to run before
     * @throws Exception if there is no browser, or it fails
     */
    public static void main(String... arguments) throws Exception {
        Path program = Chromium.find();
        if (program == null) {
            throw new IOException("no Chromium on the PATH; install chromium");
        }
        int width = Integer.parseInt(arguments[3]);
        int height = Integer.parseInt(arguments[4]);
        Path profile = Files.createTempDirectory("report-pictures");
        try (Chromium browser = Chromium.start(program, profile)) {
            DevTools page = browser.page();
            page.call("Page.enable");
            page.resize(width, height, 1, width < 700);
            page.call(
                    "Emulation.setEmulatedMedia",
                    "features",
                    List.of(new Feature("prefers-color-scheme", arguments[2])));
            page.call(
                    "Page.navigate",
                    "url",
                    Path.of(arguments[0]).toAbsolutePath().toUri().toString());
            page.evaluate(COMPLETE);
            JsonNode said = page.evaluate(arguments.length > 5 ? arguments[5] : "''");
            page.evaluate("new Promise((done) => setTimeout(done, 300))");
            JsonNode picture = page.call("Page.captureScreenshot", "format", "png");
            Files.write(
                    Path.of(arguments[1]),
                    Base64.getDecoder().decode(picture.path("data").asText()));
            System.out.println(arguments[1] + " " + said);
        }
    }

    /** One media feature to emulate. */
    private record Feature(String name, String value) {}
}

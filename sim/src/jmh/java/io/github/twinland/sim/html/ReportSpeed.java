package io.github.twinland.sim.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** How fast an HTML report opens and moves: {@code scripts/bench-report} makes one of a million runs and calls this. */
public final class ReportSpeed {

    /** Pans a window of each width, as a part of the whole, by 0.4% of it a frame. */
    private static final String MEASURE = """
            (async () => {
              const { view, lanes } = twinland, lines = [];
              const at = (name) => performance.getEntriesByName(name)[0].startTime.toFixed(0) + " ms";
              lines.push(lanes.reduce((n, lane) => n + lane.size, 0) + " runs on " + lanes[0].rows.length + " CPUs");
              lines.push("page first painted after " + at("first-contentful-paint"));
              lines.push("timeline drawn after " + at("timeline drawn"));
              lines.push("all charts and tables after " + at("complete"));
              for (const part of [0.8, 0.1, 0.01, 0.0005]) {
                view.show(view.endNs * 0.1, view.endNs * (0.1 + part));
                const times = [];
                await new Promise((done) => {
                  let last = 0;
                  const frame = (now) => {
                    if (last) times.push(now - last);
                    last = now;
                    view.pan(0.004);
                    if (times.length < 200) requestAnimationFrame(frame); else done();
                  };
                  requestAnimationFrame(frame);
                });
                times.sort((a, b) => a - b);
                lines.push("panning over " + 100 * part + "% of the time: "
                  + (1000 * times.length / times.reduce((a, b) => a + b)).toFixed(0) + " frames a second, 95% of the frames within "
                  + times[Math.floor(times.length * 0.95)].toFixed(0) + " ms");
              }
              return lines.join("\\n");
            })()""";

    private static final double[] PARTS = {0.8, 0.1, 0.01, 0.0005};
    private static final int DRAWS = 40;

    private ReportSpeed() {}

    /** What the page's main thread has used so far. */
    private static double cpuSeconds(DevTools page) {
        for (JsonNode metric : page.call("Performance.getMetrics").path("metrics")) {
            if (metric.path("name").asText().equals("TaskDuration")) {
                return metric.path("value").asDouble();
            }
        }
        throw new IllegalStateException("the browser tells no CPU time");
    }

    /**
     * Measures.
     *
     * @param arguments the report
     * @throws Exception if there is no browser, or it fails
     */
    public static void main(String... arguments) throws Exception {
        Path program = Chromium.find();
        if (program == null) {
            throw new IOException("no Chromium on the PATH; install chromium");
        }
        try (Chromium browser = Chromium.start(program, Files.createTempDirectory("report-speed"))) {
            DevTools page = browser.page();
            page.resize(1400, 900, 1, false);
            page.call("Performance.enable", "timeDomain", "threadTicks");
            page.call(
                    "Page.navigate",
                    "url",
                    Path.of(arguments[0]).toAbsolutePath().toUri().toString());
            page.evaluate(ReportPictures.COMPLETE);
            System.out.printf(Locale.ROOT, "opening: %.0f ms of CPU time%n", 1000 * cpuSeconds(page));
            JsonNode lines = page.evaluate(MEASURE);
            System.out.println(lines.asText());
            for (double part : PARTS) {
                page.evaluate(
                        "twinland.view.show(twinland.view.endNs * 0.1, twinland.view.endNs * (0.1 + " + part + "))");
                double before = cpuSeconds(page);
                page.evaluate("for (let i = 0; i < " + DRAWS + "; i++) twinland.view.draw()");
                System.out.printf(
                        Locale.ROOT,
                        "drawing %s%% of the time: %.1f ms of CPU time%n",
                        100 * part,
                        1000 * (cpuSeconds(page) - before) / DRAWS);
            }
        }
    }
}

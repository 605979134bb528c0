package io.github.twinland.sim.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.twinland.sim.Samples;
import io.github.twinland.sim.cli.CliContext;
import io.github.twinland.sim.cli.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Opens the pages of a comparison, of a sweep and of a fidelity in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartPageBrowserTest {

    private static final String LOAD = "../examples/workloads/pipeline.json";

    private @Nullable Chromium browser;
    private Path folder;
    private DevTools page;

    @BeforeAll
    void openBrowser(@TempDir Path temporary) throws Exception {
        Path found = Chromium.find();
        assumeTrue(found != null, "no Chromium on the PATH: the HTML pages are not tried in a browser");
        folder = temporary;
        browser = Chromium.start(Objects.requireNonNull(found), Files.createDirectories(folder.resolve("profile")));
        page = browser.page();
        for (String domain : List.of("Runtime", "Log", "Network", "Page")) {
            page.call(domain + ".enable");
        }
    }

    @AfterAll
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private JsonNode open(String name, String... words) throws Exception {
        Path html = folder.resolve(name + ".html");
        Path json = folder.resolve(name + ".json");
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--quiet", "--html", html.toString(), "--json", json.toString()));
        assertThat(Main.run(CliContext.ofProcess(), all.toArray(new String[0]))).isZero();
        page.resize(400, 900, 1, true);
        page.call("Page.navigate", "url", html.toUri().toString());
        page.evaluate("new Promise((done) => { const look = () => document.body && "
                + "document.body.dataset.complete === 'true' ? done(true) : setTimeout(look, 20); look(); })");
        assertThat(page.events("Runtime.exceptionThrown")).isEmpty();
        assertThat(page.events("Log.entryAdded")).isEmpty();
        assertThat(page.events("Network.requestWillBeSent"))
                .extracting(request -> request.path("request").path("url").asText())
                .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
        assertThat(number("document.documentElement.scrollWidth"))
                .as("nothing wider than a small screen")
                .isLessThanOrEqualTo(400);
        return new ObjectMapper().readTree(json.toFile());
    }

    private int number(String script) {
        return page.evaluate(script).asInt();
    }

    /** Pixels of a chart that are in one of the page's colours. */
    private int painted(String chart, String variable) {
        String colour = page.evaluate(
                        "getComputedStyle(document.documentElement).getPropertyValue('" + variable + "').trim()")
                .asText();
        return painted(chart, Integer.parseInt(colour.substring(1), 16));
    }

    /** Pixels of a chart that are red, green and blue as that. */
    private int painted(String chart, int rgb) {
        return number("(() => { const rgb = [16, 8, 0].map((shift) => " + rgb + " >> shift & 255);"
                + " const canvas = document.querySelector('" + chart + " canvas');"
                + " const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data; let n = 0;"
                + " for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255 && rgb.every((c, k) =>"
                + " Math.abs(data[i + k] - c) < 3)) n++; return n; })()");
    }

    @Test
    void shouldDrawRatiosAndShowEveryFigure() throws Exception {
        JsonNode report = open("compare", "compare", "eevdf", "fifo", "--on", LOAD, "--seeds", "14");

        JsonNode figures = report.at("/contrasts/0/figures");
        assertThat(number("document.querySelectorAll('section table tbody tr td:first-child').length"))
                .isEqualTo(figures.size() + 1);
        assertThat(page.evaluate("document.querySelector('section ul').innerText")
                        .asText())
                .isEqualTo(String.join(
                        "\n", new ObjectMapper().convertValue(report.at("/contrasts/0/conclusions"), String[].class)));
        boolean anyWorse = figures.findValuesAsText("verdict").contains("worse");
        assertThat(anyWorse).isTrue();
        assertThat(painted("#contrasts figure", "--worse")).isGreaterThan(20);
    }

    @Test
    void shouldDrawWhatWasRecordedAndSimulatedAndTellTheVerdict() throws Exception {
        String trace = Samples.schedRecording().toString();
        Path other = Files.copy(Samples.schedRecording(), folder.resolve("other.txt.gz"));
        JsonNode report =
                open("fidelity", "fidelity", trace, "--fit", other.toString(), "--fit-tries", "2", "--seed", "3");

        assertThat(page.evaluate("document.getElementById('conclusions').innerText")
                        .asText())
                .startsWith(report.get("verdict").asText() + ": ");
        assertThat(page.evaluate("document.getElementById('command').innerText").asText())
                .startsWith("twinland fidelity")
                .contains(" --seed 3 ")
                .doesNotContain("(seed");
        assertThat(number("document.querySelectorAll('#waits tbody tr').length"))
                .isEqualTo(report.get("waits").size());
        assertThat(number("document.querySelectorAll('#distributions canvas').length"))
                .isEqualTo(report.get("waits").size());
        for (String chart : List.of("#distributions figure", "#busy")) {
            assertThat(painted(chart, 0x3c434a)).as("recorded in " + chart).isGreaterThan(20);
            assertThat(painted(chart, 0x0072b2)).as("simulated in " + chart).isGreaterThan(20);
        }
        assertThat(number("document.querySelectorAll('#ratios canvas').length")).isEqualTo(1);
        assertThat(page.evaluate("document.getElementById('cpus').textContent").asText())
                .contains("98.2%");
        assertThat(page.evaluate("document.getElementById('fitted').innerText").asText())
                .contains("other.txt.gz", report.at("/fit/found").asText());
        assertThat(page.evaluate("document.getElementById('import').innerText").asText())
                .contains("perf-script");
    }

    @Test
    void shouldDrawThePointsOfASweepAndListThem() throws Exception {
        JsonNode report = open(
                "sweep",
                "sweep",
                "round-robin",
                "--param",
                "slice_us=500,2000,20000",
                "--on",
                LOAD,
                "--results",
                folder.resolve("results.jsonl").toString());

        long front = report.get("points").findValuesAsText("on_front").stream()
                .filter("true"::equals)
                .count();
        assertThat(number("document.querySelectorAll('#points tbody tr').length"))
                .isEqualTo((int) front);
        page.evaluate("document.getElementById('all').click()");
        assertThat(number("document.querySelectorAll('#points tbody tr').length"))
                .isEqualTo(report.get("points").size());
        assertThat(number("document.querySelectorAll('#points-chart canvas').length"))
                .isEqualTo(1);
    }
}

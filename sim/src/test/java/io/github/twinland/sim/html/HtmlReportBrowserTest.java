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
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Opens a real report in a real browser and uses it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HtmlReportBrowserTest {

    private @Nullable Chromium browser;
    private DevTools page;
    private JsonNode report;

    @BeforeAll
    void openReport(@TempDir Path folder) throws Exception {
        Path found = Chromium.find();
        assumeTrue(found != null, "no Chromium on the PATH: the HTML report is not tried in a browser");
        Path html = folder.resolve("report.html");
        Path json = folder.resolve("report.json");
        int exitCode = Main.run(
                CliContext.ofProcess(),
                "replay",
                Samples.schedRecording().toString(),
                "--compare",
                "eevdf",
                "--quiet",
                "--html",
                html.toString(),
                "--json",
                json.toString());
        assertThat(exitCode).isZero();
        report = new ObjectMapper().readTree(json.toFile());
        browser = Chromium.start(Objects.requireNonNull(found), Files.createDirectories(folder.resolve("profile")));
        page = browser.page();
        for (String domain : List.of("Runtime", "Log", "Network", "Page")) {
            page.call(domain + ".enable");
        }
        page.resize(1400, 900, 1, false);
        page.call("Page.navigate", "url", html.toUri().toString());
        await("document.body && document.body.dataset.complete === 'true'");
    }

    @AfterAll
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private void await(String condition) {
        page.evaluate("new Promise((done) => { const look = () => { if (" + condition
                + ") done(true); else setTimeout(look, 20); }; look(); })");
    }

    private String textOf(String selector) {
        return page.evaluate("document.querySelector('" + selector + "').innerText")
                .asText()
                .replace('\u2009', ' ');
    }

    private double span() {
        return page.evaluate("twinland.view.to - twinland.view.from").asDouble();
    }

    /** The task that ran most under a policy. */
    private static JsonNode busiest(JsonNode tasks) {
        JsonNode busiest = tasks.get(0);
        for (JsonNode task : tasks) {
            if (task.path("cpu_time_ns").asLong() > busiest.path("cpu_time_ns").asLong()) {
                busiest = task;
            }
        }
        return busiest;
    }

    /** As format.js writes it. */
    private static String time(long ns) {
        if (ns >= 1_000_000_000L) {
            return digits(ns / 1e9) + " s";
        }
        if (ns >= 1_000_000L) {
            return digits(ns / 1e6) + " ms";
        }
        return ns >= 1000 ? digits(ns / 1e3) + " us" : ns + " ns";
    }

    private static String digits(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    @Test
    void shouldOpenWithoutErrorAndWithoutNetwork() {
        assertThat(page.events("Runtime.exceptionThrown")).isEmpty();
        assertThat(page.events("Log.entryAdded")).isEmpty();
        assertThat(page.events("Runtime.consoleAPICalled")).isEmpty();
        assertThat(page.events("Network.requestWillBeSent"))
                .extracting(request -> request.path("request").path("url").asText())
                .noneMatch(url -> !url.startsWith("file:") && !url.startsWith("data:"))
                .filteredOn(url -> url.startsWith("file:"))
                .hasSize(1);
    }

    @Test
    void shouldHoldTheSegmentsOfTheRun() {
        JsonNode runs = report.path("runs");
        for (int i = 0; i < runs.size(); i++) {
            long switchedIn = runs.get(i).path("total").path("switched_in").asLong();
            JsonNode lane = page.evaluate("(() => { const lane = twinland.lanes[" + (i + 1)
                    + "]; let n = 0; for (let i = 0; i < lane.ran; i++) if (lane.pids[lane.task[i]] !== 0) n++;"
                    + " return n; })()");

            assertThat(lane.asLong()).isEqualTo(switchedIn);
        }
    }

    @Test
    void shouldDrawSlicesOfPoliciesAndNoneOfARecording() {
        assertThat(page.evaluate("twinland.slicesOf(twinland.lanes[0]).every((mean) => mean === null)")
                        .asBoolean())
                .isTrue();
        JsonNode means = page.evaluate("(() => { const lane = twinland.lanes[1];"
                + " const known = twinland.slicesOf(lane).filter((mean) => mean !== null);"
                + " return [known.length, Math.min(...known), Math.max(...known), Math.max(...lane.slice)]; })()");
        assertThat(means.get(0).asInt()).as("stretches with a run").isBetween(100, 400);
        assertThat(means.get(1).asDouble()).isPositive().isLessThan(means.get(2).asDouble());
        assertThat(means.get(2).asDouble()).isLessThanOrEqualTo(means.get(3).asDouble());
        assertThat(page.evaluate("document.querySelectorAll('#slices canvas').length")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldZoomByKeysAndButtons() {
        page.evaluate("document.getElementById('fit').click(); document.getElementById('rows').focus();");
        double all = span();

        page.press("+");
        assertThat(span()).isEqualTo(all / 2);
        page.evaluate("document.getElementById('zoom-out').click()");
        assertThat(span()).isEqualTo(all);
    }

    @Test
    void shouldFindATaskAndShowTheFiguresOfTheJson() {
        JsonNode task = busiest(report.path("recorded").path("tasks"));
        String pid = task.path("pid").asText();
        page.evaluate("document.getElementById('find').value = ''; document.getElementById('find').focus();");
        page.call("Input.insertText", "text", pid);
        page.press("Tab");

        assertThat(textOf("#found")).contains(task.path("comm").asText() + " [" + pid + "]");
        assertThat(textOf("#tooltip"))
                .contains(task.path("comm").asText() + " [" + pid + "]")
                .contains(count(task.path("wait_ns").path("count").asLong()) + ", p50 "
                        + time(task.path("wait_ns").path("p50").asLong()))
                .contains("p99 " + time(task.path("wait_ns").path("p99").asLong()) + ", max "
                        + time(task.path("wait_ns").path("max").asLong()))
                .contains(time(task.path("cpu_time_ns").asLong()) + " in "
                        + count(task.path("switched_in").asLong()) + " runs");
    }

    @Test
    void shouldTellWhatIsUnderThePointer() {
        JsonNode task = busiest(report.path("runs").get(0).path("tasks"));
        JsonNode at = page.evaluate("""
                (() => {
                  const { view, lanes, segmentsOf } = twinland, lane = lanes[1];
                  const task = lane.pids.indexOf(%s);
                  const segments = [...segmentsOf(lane, task)].filter((i) => lane.end[i] > lane.start[i]);
                  const segment = segments.sort((a, b) => lane.end[b] - lane.start[b] - lane.end[a] + lane.start[a])[0];
                  view.show(lane.start[segment], lane.end[segment]);
                  document.getElementById("rows").scrollIntoView();
                  const place = view.placeOf(lane, segment);
                  const box = document.getElementById("canvas").getBoundingClientRect();
                  return { x: box.left + place.x, y: box.top + place.y, ran: lane.end[segment] - lane.start[segment],
                           slice: lane.slice[segment] };
                })()""".formatted(task.path("pid").asText()));

        page.call(
                "Input.dispatchMouseEvent",
                "type",
                "mouseMoved",
                "x",
                at.path("x").asDouble(),
                "y",
                at.path("y").asDouble());

        assertThat(textOf("#tooltip"))
                .contains(task.path("comm").asText() + " [" + task.path("pid").asText() + "]")
                .contains("running on CPU")
                .contains("for " + time(at.path("ran").asLong()))
                .contains(time(at.path("slice").asLong()));
    }

    @Test
    void shouldSortAndFilterTheTasks() {
        JsonNode tasks = report.path("runs").get(1).path("tasks");
        String pid = busiest(tasks).path("pid").asText();
        assertThat(textOf("#tasks tbody tr td:nth-child(2)")).isEqualTo(pid);

        page.evaluate(
                "[...document.querySelectorAll('#tasks th button')].find((b) => b.textContent === 'pid').click()");
        long largest = 0;
        for (JsonNode task : tasks) {
            largest = Math.max(largest, task.path("pid").asLong());
        }
        assertThat(textOf("#tasks tbody tr td:nth-child(2)")).isEqualTo(String.valueOf(largest));

        page.evaluate("(() => { const filter = document.getElementById('filter'); filter.value = '" + pid
                + "'; filter.dispatchEvent(new Event('input')); })()");
        assertThat(textOf("#tasks tbody tr td:nth-child(2)")).contains(pid);
        page.evaluate("(() => { const filter = document.getElementById('filter'); filter.value = '';"
                + " filter.dispatchEvent(new Event('input')); [...document.querySelectorAll('#tasks th button')]"
                + ".find((b) => b.textContent === 'CPU time').click() })()");
    }

    @Test
    void shouldNotScrollSidewaysOnASmallScreen() {
        page.resize(400, 800, 2, true);
        try {
            assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(400);
        } finally {
            page.resize(1400, 900, 1, false);
        }
    }
}

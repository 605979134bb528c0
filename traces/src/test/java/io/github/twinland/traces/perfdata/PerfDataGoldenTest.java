package io.github.twinland.traces.perfdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.Traces;
import io.github.twinland.traces.fixtures.PerfText;
import io.github.twinland.traces.fixtures.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What we read out of a recording is, event for event, what perf printed of it. */
class PerfDataGoldenTest {

    /** perf does not know the name of a task that had exited, {@code :136}, nor sometimes its thread id, {@code :-1}. */
    private static final Pattern UNKNOWN_CONTEXT = Pattern.compile("\\[:-?\\d+:-?\\d+]");

    private static final Pattern CONTEXT = Pattern.compile("\\[.*?:-?\\d+] (?=[A-Z])");

    @TempDir
    Path folder;

    /** A folder of files, one for each CPU, as {@code perf record --threads} makes it. */
    @Test
    void shouldMergeTheFilesOfAFolderAsPerfDoes() throws Exception {
        PerfText expected = PerfText.read(Samples.PERF_DATA.resolve("threads.perf-script.txt.gz"));
        PerfText folderRead = PerfText.read(Samples.PERF_DATA.resolve("threads.perf.data"));

        assertThat(withoutUnknownContexts(folderRead.events(), expected.events()))
                .hasSize(2357)
                .isEqualTo(withoutUnknownContexts(expected.events(), expected.events()));
        assertThat(PerfText.read(Samples.PERF_DATA.resolve("threads.perf.data/data"))
                        .events())
                .isEqualTo(folderRead.events());
    }

    @Test
    void shouldSayThatAFileOfAFolderIsNotAll() throws Exception {
        byte[] main = Files.readAllBytes(Samples.PERF_DATA.resolve("threads.perf.data/data"));
        Path alone = Files.write(folder.resolve("data"), main);

        assertThatThrownBy(() -> PerfText.read(main)).hasMessageContaining("test: its records are in files beside it");
        assertThatThrownBy(() -> PerfText.read(alone)).hasMessageContaining("give the whole folder");
        assertThatThrownBy(() -> PerfText.read(Samples.PERF_DATA.resolve("threads.perf.data/data.0")))
                .hasMessageContaining("data.0");
    }

    @Test
    void shouldSayInWhichFileOfAFolderTheDamageIs() throws Exception {
        for (String name : new String[] {"data", "data.0", "data.1"}) {
            byte[] bytes = Files.readAllBytes(
                    Samples.PERF_DATA.resolve("threads.perf.data").resolve(name));
            if (name.equals("data.1")) {
                bytes[0] = 99;
                bytes[1] = 99;
            }
            Files.write(folder.resolve(name), bytes);
        }

        assertThatThrownBy(() -> PerfText.read(folder))
                .hasMessageStartingWith(folder + ": data.1: byte 0: a record of type 25443 ");
    }

    @ParameterizedTest
    @CsvSource({
        "all.perf.data.gz, all, 2324, 392",
        "callchain.perf.data.gz, callchain, 754, 470",
        "lost.perf.data.gz, lost, 2673, 580",
        "pipe.perf.data.gz, pipe, 595, 371",
        "single.perf.data.gz, single, 366, 366",
        "zstd.perf.data, zstd, 655, 397",
        "zstd-pipe.perf.data, zstd-pipe, 613, 377",
    })
    void shouldEqualWhatPerfPrints(String sample, String text, int events, int switches) throws Exception {
        byte[] bytes = Samples.bytes(Samples.PERF_DATA.resolve(sample));
        PerfText expected = PerfText.read(Samples.PERF_DATA.resolve(text + ".perf-script.txt.gz"));
        PerfText fromStream = PerfText.read(bytes);
        PerfText fromFile = PerfText.read(Files.write(folder.resolve("perf.data"), bytes));

        assertThat(withoutUnknownContexts(fromStream.events(), expected.events()))
                .hasSize(events)
                .isEqualTo(withoutUnknownContexts(expected.events(), expected.events()));
        assertThat(fromFile.events()).isEqualTo(fromStream.events());
        assertThat(fromFile.count(ImportCounter.SWITCHES)).isEqualTo(switches);
        for (ImportCounter counter : List.of(
                ImportCounter.FOREIGN_EVENTS,
                ImportCounter.LOST_EVENTS,
                ImportCounter.LOST_WINDOWS,
                ImportCounter.UNKNOWN_STATES)) {
            assertThat(fromFile.count(counter)).as(counter.key()).isEqualTo(expected.count(counter));
        }
        assertThat(fromFile.report().truncated()).isFalse();
    }

    /** The text has us, the recording ns. */
    @ParameterizedTest
    @MethodSource("loads")
    void shouldEqualWhatPerfPrintsOfEveryLoad(Path text) throws Exception {
        String name = String.valueOf(text.getFileName()).replace(".perf-sched-script.txt.gz", ".perf.data.gz");
        PerfText expected = PerfText.read(text);
        PerfText read = PerfText.read(text.resolveSibling(name));

        assertThat(withoutUnknownContexts(inMicroseconds(read.events()), expected.events()))
                .hasSizeGreaterThan(1_000)
                .isEqualTo(withoutUnknownContexts(expected.events(), expected.events()));
    }

    static List<Path> loads() {
        return Samples.texts().stream()
                .filter(text -> text.startsWith(Path.of("samples", "loads-7.3.4")))
                .toList();
    }

    private static List<String> inMicroseconds(List<String> events) {
        return events.stream()
                .map(event -> {
                    int end = event.indexOf(' ');
                    return Long.parseLong(event.substring(0, end)) / 1_000 * 1_000 + event.substring(end);
                })
                .toList();
    }

    @Test
    void shouldCountWhatWasLost() throws Exception {
        PerfText lost = PerfText.read(Samples.PERF_DATA.resolve("lost.perf.data.gz"));

        assertThat(lost.count(ImportCounter.LOST_EVENTS)).isEqualTo(24);
        assertThat(lost.events())
                .filteredOn(event -> event.contains(" LOST "))
                .singleElement()
                .asString()
                .matches("24390321033 cpu0 \\[hackbench:261] LOST 24");
    }

    @Test
    void shouldTellInterruptsAsTextCannot() throws Exception {
        int inInterrupt = 0;
        int wakings = 0;
        try (TraceReader reader = Traces.open(Samples.PERF_DATA.resolve("all.perf.data.gz"))) {
            SchedEvent event = new SchedEvent();
            while (reader.next(event)) {
                if (event.kind() == EventKind.WAKING) {
                    wakings++;
                    inInterrupt += event.inInterrupt() ? 1 : 0;
                }
            }
        }

        assertThat(wakings).isEqualTo(163);
        assertThat(inInterrupt).isBetween(1, 162);
    }

    private static List<String> withoutUnknownContexts(List<String> events, List<String> perfs) {
        List<String> result = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            boolean unknown =
                    i < perfs.size() && UNKNOWN_CONTEXT.matcher(perfs.get(i)).find();
            result.add(unknown ? CONTEXT.matcher(events.get(i)).replaceFirst("") : events.get(i));
        }
        return result;
    }
}

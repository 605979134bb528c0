package io.github.twinland.traces.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.ReadProgress;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.Traces;
import io.github.twinland.traces.fixtures.Conversions;
import io.github.twinland.traces.fixtures.PerfText;
import io.github.twinland.traces.fixtures.Samples;
import io.github.twinland.traces.fixtures.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a compact trace keeps, and what becomes of one that is cut or damaged. */
class CompactFormatTest {

    private static final int[] NUMBERS = {0, 1, 2, 63, 64, 8191, 1 << 20, Integer.MAX_VALUE};
    private static final String JUNK = "this is no event\n";

    private static byte[] sample() throws Exception {
        String lines = String.join("\n", Samples.lines(Samples.ALL_EVENTS).subList(0, 6_000)) + "\n";
        return Conversions.compact(lines.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldKeepWhateverAnEventCanSay() {
        Seeds.run(random -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            CompactWriter writer = new CompactWriter(out);
            List<String> written = new ArrayList<>();
            SchedEvent event = new SchedEvent();
            long timeNs = 0;
            for (int i = 0; i < 20_000; i++) {
                timeNs += random.nextInt(3) == 0 ? 0 : random.nextLong(1L << random.nextInt(48));
                fill(event, CompactLayout.kind(random.nextInt(CompactLayout.kinds())), timeNs, random);
                written.add(line(event));
                writer.write(event);
            }
            writer.finish("test", new ImportReport());
            assertThat(read(out.toByteArray())).isEqualTo(written);
        });
    }

    /** More tasks than the tables hold, each of them named twice. */
    @Test
    void shouldBeginItsTablesAnewWhenTheyAreFull() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CompactWriter writer = new CompactWriter(out);
        List<String> written = new ArrayList<>();
        SchedEvent event = new SchedEvent();
        for (int pid = 1; pid < CompactLayout.TABLE_CAPACITY * 2; pid++) {
            event.start(EventKind.SWITCH, pid, 0, pid - 1, "t" + (pid - 1))
                    .task("t" + (pid - 1), pid - 1, 120)
                    .prevStates(0, true)
                    .otherTask("t" + pid, pid, 120);
            written.add(line(event));
            writer.write(event);
        }
        writer.finish("test", new ImportReport());
        assertThat(read(out.toByteArray())).isEqualTo(written);
    }

    @Test
    void shouldRememberWhatWasNotReadOfTheSource() throws Exception {
        String text = PerfText.A_SWITCH + JUNK + PerfText.A_SWITCH.replace("sched:sched_switch", "cycles") + JUNK;
        PerfText source = PerfText.read(text);
        PerfText compact = PerfText.read(Conversions.compact(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(compact.count(ImportCounter.MALFORMED_LINES)).isEqualTo(2);
        assertThat(compact.count(ImportCounter.FOREIGN_EVENTS)).isEqualTo(1);
        assertThat(compact.count(ImportCounter.LINES)).isEqualTo(source.count(ImportCounter.LINES));
        assertThat(compact.report().firstMalformedLine()).isEqualTo(2);
        assertThat(compact.report().truncated()).isFalse();

        String cut = PerfText.A_SWITCH + "            bash     1 [0";
        byte[] ofCut = Conversions.compact(cut.getBytes(StandardCharsets.UTF_8));
        assertThat(PerfText.read(ofCut).report().truncated()).isTrue();
    }

    @Test
    void shouldReadCutFileUpToItsLastWholeBlock() throws Exception {
        byte[] file = sample();
        List<String> all = PerfText.read(file).events();
        PerfText cut = PerfText.read(Arrays.copyOf(file, file.length - 1));
        assertThat(cut.events()).isEqualTo(all);
        assertThat(cut.report().truncated()).isTrue();
        assertThat(PerfText.read(file).report().truncated()).isFalse();
    }

    @Test
    void shouldRefuseDamageInOneSentence() throws Exception {
        byte[] file = sample();
        byte[] flipped = file.clone();
        flipped[file.length / 2] ^= 4;
        assertThatThrownBy(() -> PerfText.read(flipped))
                .isInstanceOf(TraceException.class)
                .hasMessage("test: event 1: block 1 does not match its check sum; this copy is damaged, copy or convert"
                        + " it again");
        byte[] newer = file.clone();
        newer[CompactLayout.magic().length] = CompactLayout.VERSION + 1;
        assertThatThrownBy(() -> PerfText.read(newer))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("compact trace of version 2, but only version 1 is known");
        byte[] twice = Arrays.copyOf(file, 2 * file.length);
        System.arraycopy(file, 0, twice, file.length, file.length);
        assertThatThrownBy(() -> PerfText.read(twice))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("the file goes on");
    }

    private static void fill(SchedEvent event, EventKind kind, long timeNs, Random random) {
        int cpu = random.nextInt(10) == 0 ? random.nextInt(CompactLayout.LARGEST_CPU + 1) : random.nextInt(4);
        event.start(kind, timeNs, cpu, random.nextInt(50) - 1, comm(random))
                .inInterrupt(random.nextBoolean())
                .task(comm(random), number(random), number(random) - 1)
                .prevStates(random.nextInt(3) == 0 ? random.nextInt(CompactLayout.STATE_SETS) : 0, random.nextBoolean())
                .otherTask(comm(random), number(random), number(random) - 1)
                .cpus(number(random) - 1, number(random) - 1)
                .amount(random.nextLong(1L << (1 + random.nextInt(62))));
    }

    private static int number(Random random) {
        return NUMBERS[random.nextInt(NUMBERS.length)];
    }

    private static String comm(Random random) {
        return List.of("", "sh", "kworker/0:1-ev", "a b\nc", "\u00e9\u20ac", "x".repeat(CompactLayout.LONGEST_NAME))
                .get(random.nextInt(6));
    }

    private static String line(SchedEvent event) {
        return (event.inInterrupt() ? "irq " : "") + PerfText.describe(event);
    }

    private static List<String> read(byte[] file) throws TraceException {
        List<String> events = new ArrayList<>();
        try (TraceReader reader = Traces.open(new ByteArrayInputStream(file), "test", ReadProgress.NONE)) {
            reader.forEach(event -> events.add(line(event)));
        }
        return events;
    }
}

package io.github.twinland.sim.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.twinland.sim.Samples;
import io.github.twinland.sim.metrics.TaskMetrics;
import io.github.twinland.sim.timeline.RecordedTimeline;
import io.github.twinland.sim.timeline.Segment;
import io.github.twinland.sim.timeline.SegmentEnd;
import io.github.twinland.sim.timeline.Timeline;
import io.github.twinland.sim.workload.recorded.RecordedMetrics;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.Traces;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    private static final SegmentEnd[] ENDS = {SegmentEnd.SLEPT, SegmentEnd.PREEMPTED, SegmentEnd.EXITED, SegmentEnd.OPEN
    };

    private final RecordedTimeline recorded = new RecordedTimeline();
    private final Lane lane;
    private final List<TaskMetrics> tasks;

    HtmlReportTest() throws Exception {
        try (TraceReader reader = Traces.open(Samples.schedRecording())) {
            RecordedMetrics metrics = RecordedMetrics.read(reader, event -> {}, recorded);
            lane = Lane.of("recording", recorded);
            tasks = metrics.result(reader.report()).tasks();
        }
    }

    private static String page(Lane lane) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new HtmlReport("twinland inspect x", json -> json.writeString("a report"), List.of(lane)).writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** What stands in a script element. */
    private static String script(String page, String id) {
        int from = page.indexOf(">", page.indexOf("id=\"" + id + "\"")) + 1;
        return page.substring(from, page.indexOf("</script>", from));
    }

    private static long varint(ByteArrayInputStream in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.read();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
    }

    @Test
    void shouldHoldEverySegmentOfTheTimeline() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(Base64.getDecoder().decode(script(page(lane), "lane0")));
        List<Long> counts = new ArrayList<>();
        for (int row = 0; row <= lane.cpus().size(); row++) {
            counts.add(varint(in));
        }
        List<Segment> read = new ArrayList<>();
        for (int row = 0; row < counts.size(); row++) {
            long last = 0;
            int cpu = row < lane.cpus().size() ? lane.cpus().get(row) : Segment.STILL_WAITING;
            for (long i = 0; i < counts.get(row); i++) {
                long gap = varint(in);
                long start = last + (gap % 2 == 0 ? gap / 2 : -(gap + 1) / 2);
                last = start + varint(in);
                long wait = varint(in);
                int task = (int) varint(in);
                int waker = (int) varint(in) - 1;
                int kind = (int) varint(in);
                read.add(new Segment(
                        task, cpu, start - wait, start, last, (kind & 4) != 0, waker, ENDS[kind & 3], varint(in)));
            }
        }

        assertThat(in.available()).isZero();
        assertThat(read)
                .hasSizeGreaterThan(1000)
                .containsExactlyInAnyOrderElementsOf(segments(lane.timeline()))
                .isSortedAccordingTo(Comparator.comparing(Segment::cpu).thenComparing(Segment::startNs));
    }

    private static List<Segment> segments(Timeline timeline) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < timeline.size(); i++) {
            segments.add(timeline.segment(i));
        }
        return segments;
    }

    /** The figures of the table and the pictures are of the same things. */
    @Test
    void shouldShowOfARecordingWhatIsMeasuredOfIt() {
        long[] ran = new long[tasks.size()];
        long[] waited = new long[tasks.size()];
        for (Segment segment : segments(lane.timeline())) {
            ran[segment.task()] += segment.endNs() - segment.startNs();
            waited[segment.task()] += segment.waitNs();
        }

        for (int i = 0; i < tasks.size(); i++) {
            assertThat(lane.tasks().get(i).pid()).isEqualTo(tasks.get(i).pid);
            assertThat(ran[i]).isEqualTo(tasks.get(i).cpuTimeNs);
            assertThat(waited[i]).isEqualTo(tasks.get(i).waitNs.sum());
        }
    }

    @Test
    void shouldNotLetNamesOfTasksBecomeMarkup() throws IOException {
        Lane hostile =
                new Lane("</script><b>", lane.timeline(), List.of(new Lane.Task(1, "</script><script>x")), lane.cpus());
        String page = page(hostile);
        JsonNode described = new ObjectMapper().readTree(script(page, "lanes"));

        assertThat(described.path("lanes").path(0).path("comms").path(0).asText())
                .isEqualTo("</script><script>x");
        assertThat(described.path("lanes").path(0).path("label").asText()).isEqualTo("</script><b>");
    }

    @Test
    void shouldNameNoAddressToLoadFrom() throws IOException {
        assertThat(page(lane))
                .doesNotContainPattern("(src|href)=\"?(https?:)?//")
                .doesNotContain("{{");
    }
}

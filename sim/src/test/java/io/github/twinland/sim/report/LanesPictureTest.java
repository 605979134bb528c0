package io.github.twinland.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.metrics.RunMetrics;
import io.github.twinland.sim.metrics.TaskMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesPictureTest {

    private static final TextStyle ANY = TextStyle.PLAIN;

    /** CPUs from 0 on that were busy for so many percent, and a task that waited so long. */
    private static RunMetrics metrics(List<Integer> percent, long... waitsNs) {
        TaskMetrics task = new TaskMetrics(1, "task", 100);
        for (long wait : waitsNs) {
            task.waitNs.add(wait);
        }
        List<Integer> cpus = new ArrayList<>();
        List<Long> busy = new ArrayList<>();
        for (int cpu = 0; cpu < percent.size(); cpu++) {
            cpus.add(cpu);
            busy.add((long) percent.get(cpu));
        }
        return new RunMetrics(100, List.of(task), 0, cpus, busy);
    }

    private static RunMetrics machine(int cpus) {
        List<Integer> percent = new ArrayList<>();
        for (int cpu = 0; cpu < cpus; cpu++) {
            percent.add(100 * cpu / cpus);
        }
        return metrics(percent, 1_000, 50_000);
    }

    private static List<String> render(LanesPicture picture, TextStyle style) {
        StringBuilder out = new StringBuilder();
        picture.render(out, style);
        return out.toString().lines().toList();
    }

    /** What a line shows behind its label. */
    private static String shown(List<String> lines, String label) {
        List<String> found =
                lines.stream().filter(line -> line.startsWith(label + "  ")).toList();
        return found.get(0).substring(label.length() + 2);
    }

    /** Six decades in 60 characters: the tenth ends at 10 us, the 20th at 100 us. */
    @Test
    void shouldRiseWhereWaitsEnd() {
        List<String> lines = render(
                new LanesPicture()
                        .add("first", metrics(List.of(50), 10_000, 10_000, 10_000, 1_000_000_000))
                        .add("later", metrics(List.of(50), 100_001)),
                ANY);

        assertThat(shown(lines, "first")).isEqualTo(" ".repeat(9) + "▆".repeat(50) + "█");
        assertThat(shown(lines, "later")).isEqualTo(" ".repeat(20) + "█".repeat(40));
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(line).isEqualTo("       |1 us     |10 us    |100 us   |1 ms     |10 ms    |100 ms"));
        assertThat(lines.get(0)).endsWith("the right end is 1.00 s");
    }

    /** One wait of thousands is neither none nor, missing, all. */
    @Test
    void shouldShowFewestAndAllButFewest() {
        long[] waits = new long[10_000];
        Arrays.fill(waits, 10_000);
        waits[0] = 1_000;
        waits[1] = 100_000;

        String shares = shown(render(new LanesPicture().add("few", metrics(List.of(1), waits)), ANY), "few");

        assertThat(shares).startsWith("▁▁").endsWith("▇█").doesNotContain(" ").containsOnlyOnce("█");
    }

    @Test
    void shouldSayThatNobodyWaited() {
        List<String> lines = render(new LanesPicture().add("idle", metrics(List.of(0, 0))), ANY);

        assertThat(shown(lines, "idle")).isEqualTo("none");
    }

    @Test
    void shouldDrawABarForEachCpuOfAFew() {
        List<String> lines = render(
                new LanesPicture().add("two", metrics(List.of(100, 50), 1_000)).add("one", metrics(List.of(0), 1_000)),
                ANY);

        List<String> busy = lines.subList(lines.size() - 3, lines.size());
        assertThat(busy.get(0)).isEqualTo("     CPU 0                         CPU 1");
        assertThat(shown(busy, "two")).isEqualTo("█".repeat(29) + " " + "█".repeat(14) + "▌" + "·".repeat(14));
        assertThat(shown(busy, "one")).isEqualTo("·".repeat(29));
    }

    @Test
    void shouldDrawACharacterForEachCpuOfMany() {
        List<String> lines = render(new LanesPicture().add("many", machine(32)), ANY);

        assertThat(lines.get(lines.size() - 1)).isEqualTo("many  " + "▁▁▁▁▁▁▁▂▂▂▂▃▃▃▃▄▄▄▄▅▅▅▅▆▆▆▆▇▇▇▇█");
        assertThat(lines.get(lines.size() - 2)).contains("from CPU 0 to 31").doesNotContain("mean");
    }

    @Test
    void shouldTakeNeighboursTogetherWhereTheyDoNotFit() {
        List<String> lines = render(new LanesPicture().add("huge", machine(1_024)), ANY);

        assertThat(shown(lines.subList(lines.size() - 1, lines.size()), "huge")).hasSize(57);
        assertThat(lines.get(lines.size() - 2)).contains("from CPU 0 to 1023").contains("the mean of 18 CPUs");
    }

    @Test
    void shouldFitEveryWidth() {
        for (int cpus : new int[] {1, 2, 5, 6, 12, 13, 61, 512}) {
            for (int width = 40; width <= 110; width++) {
                List<String> lines = render(
                        new LanesPicture()
                                .add("recorded", machine(cpus))
                                .add("rustland-2024:boost=1,slice_us=5000", machine(cpus)),
                        new TextStyle(width, false));
                int most = width;
                assertThat(lines)
                        .as(cpus + " CPUs, width " + width)
                        .hasSizeLessThan(20)
                        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(most));
            }
        }
    }

    @Test
    void shouldKeepToAsciiWhereBlocksAreNotShown() {
        for (int cpus : new int[] {2, 64}) {
            List<String> lines = render(
                    new LanesPicture()
                            .add("plain", metrics(List.of(100, 50), 1_000, 20_000))
                            .add("m", machine(cpus)),
                    new TextStyle(80, false, false));

            assertThat(String.join("\n", lines)).matches(text -> text.chars().allMatch(c -> c < 128));
        }
        List<String> lines = render(
                new LanesPicture().add("plain", metrics(List.of(100, 50), 1_000)), new TextStyle(80, false, false));
        assertThat(lines.get(lines.size() - 1))
                .isEqualTo("plain  " + "#".repeat(29) + " " + "#".repeat(15) + ".".repeat(14));
    }
}

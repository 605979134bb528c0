package io.github.twinland.sim.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.registry.PolicySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrontTest {

    private static SweepPoint point(double latency, double throughput) {
        return new SweepPoint(new PolicySpec("p", Map.of()), latency, throughput, 0, false);
    }

    private static boolean dominates(SweepPoint one, SweepPoint other) {
        return one.latency() <= other.latency()
                && one.throughput() >= other.throughput()
                && (one.latency() < other.latency() || one.throughput() > other.throughput());
    }

    /** Small whole numbers, so that many are equal in one figure or both. */
    @Test
    void shouldMarkWhatNoOtherDominates() {
        Random random = new Random(8);
        for (int i = 0; i < 500; i++) {
            List<SweepPoint> points = new ArrayList<>();
            for (int p = 0; p < 12; p++) {
                points.add(point(1 + random.nextInt(6), 1 + random.nextInt(6)));
            }
            for (SweepPoint marked : Front.marked(points, true, false)) {
                assertThat(marked.onFront())
                        .as("%s of %s", marked, points)
                        .isEqualTo(points.stream().noneMatch(other -> dominates(other, marked)));
            }
        }
    }

    @Test
    void shouldLeaveOutPointsWithoutFigures() {
        assertThat(Front.marked(List.of(point(Double.NaN, 9), point(5, 1)), true, false))
                .extracting(SweepPoint::onFront)
                .containsExactly(false, true);
    }
}

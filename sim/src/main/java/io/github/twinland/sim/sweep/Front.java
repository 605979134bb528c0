package io.github.twinland.sim.sweep;

import io.github.twinland.sim.json.JsonValue;
import io.github.twinland.sim.metrics.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.util.FastMath;

/** The points of a sweep by two figures, and which of them are best: the Pareto front. */
public final class Front {

    private static final String ALL_TASKS = "all";

    private Front() {}

    /**
     * Makes points of results.
     *
     * @param plan what was run
     * @param results by run
     * @param latency one figure
     * @param throughput the other one
     * @return in the order of the plan
     */
    public static List<SweepPoint> points(SweepPlan plan, List<JsonValue> results, Figure latency, Figure throughput) {
        int runs = plan.loads() * plan.seeds();
        List<SweepPoint> points = new ArrayList<>();
        for (int point = 0; point < plan.points().size(); point++) {
            List<JsonValue> of = results.subList(point * runs, (point + 1) * runs);
            int failed = (int)
                    of.stream().filter(result -> result.get("failed").flag()).count();
            points.add(new SweepPoint(
                    plan.points().get(point),
                    failed > 0 ? Double.NaN : mean(of, latency),
                    failed > 0 ? Double.NaN : mean(of, throughput),
                    failed,
                    false));
        }
        return marked(points, latency.unit().lessIsBetter(), throughput.unit().lessIsBetter());
    }

    private static double mean(List<JsonValue> results, Figure figure) {
        double sum = 0;
        int count = 0;
        for (JsonValue result : results) {
            if (result.has(ALL_TASKS) && result.get(ALL_TASKS).has(figure.key())) {
                double value = result.get(ALL_TASKS).get(figure.key()).number(0, Double.MAX_VALUE);
                sum += FastMath.log(FastMath.max(figure.unit().resolution(), value));
                count++;
            }
        }
        return count == 0 ? Double.NaN : FastMath.exp(sum / count);
    }

    /**
     * Marks the points on the front. In the order of the first figure, best first, a point is on it if its second figure is
     * better than that of all before; equal points are on it together.
     */
    static List<SweepPoint> marked(List<SweepPoint> points, boolean latencyLess, boolean throughputLess) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).hasFigures()) {
                order.add(i);
            }
        }
        Comparator<Integer> byLatency =
                Comparator.comparingDouble(i -> loss(points.get(i).latency(), latencyLess));
        order.sort(byLatency.thenComparingDouble(i -> loss(points.get(i).throughput(), throughputLess)));
        List<SweepPoint> marked = new ArrayList<>(points);
        double best = Double.POSITIVE_INFINITY;
        double bestLatency = Double.NaN;
        for (int i : order) {
            SweepPoint point = points.get(i);
            double second = loss(point.throughput(), throughputLess);
            boolean equalsBest = second == best && loss(point.latency(), latencyLess) == bestLatency;
            if (second < best || equalsBest) {
                best = second;
                bestLatency = loss(point.latency(), latencyLess);
                marked.set(i, point.onFront(true));
            }
        }
        return marked;
    }

    private static double loss(double value, boolean lessIsBetter) {
        return lessIsBetter ? value : -value;
    }
}

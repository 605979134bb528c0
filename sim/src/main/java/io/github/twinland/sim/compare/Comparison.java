package io.github.twinland.sim.compare;

import io.github.twinland.sim.metrics.Figure;
import io.github.twinland.sim.metrics.RunOutcome;
import io.github.twinland.sim.metrics.TaskClass;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.jspecify.annotations.Nullable;

/**
 * Schedulers compared with the first of them, over the same loads and seeds.
 *
 * @param runs by scheduler, load and seed
 * @param contrasts of each scheduler but the first
 * @param tests how many tests were made, for which each is adjusted
 * @param sameForEverySeed loads on which no scheduler's run differed from seed to seed
 */
public record Comparison(
        List<List<List<RunOutcome>>> runs, List<Contrast> contrasts, int tests, List<Integer> sameForEverySeed) {

    /**
     * Copies the lists.
     *
     * @param runs by scheduler, load and seed
     * @param contrasts of each scheduler but the first
     * @param tests how many tests were made
     * @param sameForEverySeed loads on which no scheduler's run differed from seed to seed
     */
    public Comparison {
        runs = List.copyOf(runs);
        contrasts = List.copyOf(contrasts);
        sameForEverySeed = List.copyOf(sameForEverySeed);
    }

    /**
     * Compares.
     *
     * @param runs by scheduler, load and seed; at least two schedulers, and as many seeds for each
     * @param margin ratios of up to 1 + margin, and their inverses, do not matter; at least 0
     * @return what differs
     */
    public static Comparison of(List<List<List<RunOutcome>>> runs, double margin) {
        List<Contrast> found = new ArrayList<>();
        for (int scheduler = 1; scheduler < runs.size(); scheduler++) {
            found.add(contrast(scheduler, runs.get(0), runs.get(scheduler)));
        }
        double[] p = found.stream()
                .flatMap(contrast -> contrast.rows().stream())
                .mapToDouble(row -> row.effect().p())
                .filter(value -> !Double.isNaN(value))
                .toArray();
        return new Comparison(runs, judged(found, Holm.adjust(p), margin), p.length, sameForEverySeed(runs));
    }

    /**
     * How many seeds it takes for any of so many tests to be sure: the smallest p of n differences is 2 / 2^n.
     *
     * @return at least {@link Effect#FEWEST_SEEDS}
     */
    public int seedsForVerdicts() {
        int seeds = Effect.FEWEST_SEEDS;
        while (tests * FastMath.pow(2, 1 - seeds) > 1 - Effect.CONFIDENCE) {
            seeds++;
        }
        return seeds;
    }

    private static Contrast contrast(int scheduler, List<List<RunOutcome>> reference, List<List<RunOutcome>> other) {
        List<Integer> failed = new ArrayList<>();
        List<List<RunOutcome>> usableReference = new ArrayList<>();
        List<List<RunOutcome>> usableOther = new ArrayList<>();
        for (int load = 0; load < reference.size(); load++) {
            if (hasFailure(reference.get(load)) || hasFailure(other.get(load))) {
                failed.add(load);
            } else {
                usableReference.add(reference.get(load));
                usableOther.add(other.get(load));
            }
        }
        List<Row> rows = new ArrayList<>();
        addRows(rows, null, usableReference, usableOther);
        for (TaskClass tasks : TaskClass.values()) {
            addRows(rows, tasks, usableReference, usableOther);
        }
        return new Contrast(scheduler, failed, rows);
    }

    private static boolean hasFailure(List<RunOutcome> runs) {
        return runs.stream().anyMatch(run -> run.end().isFailure());
    }

    private static void addRows(
            List<Row> rows, @Nullable TaskClass tasks, List<List<RunOutcome>> reference, List<List<RunOutcome>> other) {
        for (Figure figure : Figure.values()) {
            double resolution = figure.unit().resolution();
            double[][] before = values(reference, tasks, figure);
            double[][] after = values(other, tasks, figure);
            Effect effect = Effect.of(before, after, resolution);
            if (effect.kind() == Effect.Kind.NONE) {
                continue;
            }
            List<Effect> byLoad = new ArrayList<>();
            for (int load = 0; load < before.length; load++) {
                byLoad.add(Effect.of(new double[][] {before[load]}, new double[][] {after[load]}, resolution));
            }
            rows.add(new Row(
                    tasks,
                    figure,
                    geometricMean(before, byLoad, resolution),
                    geometricMean(after, byLoad, resolution),
                    effect,
                    Double.NaN,
                    Judgement.NONE,
                    byLoad));
        }
    }

    private static double[][] values(List<List<RunOutcome>> runs, @Nullable TaskClass tasks, Figure figure) {
        return runs.stream()
                .map(seeds -> seeds.stream()
                        .mapToDouble(run -> run.figures().value(tasks, figure))
                        .toArray())
                .toArray(double[][]::new);
    }

    /** Over the loads that have the figure; its ratio is that of the effect but for how the middle is taken. */
    private static double geometricMean(double[][] values, List<Effect> byLoad, double resolution) {
        double sum = 0;
        int count = 0;
        for (int load = 0; load < values.length; load++) {
            if (byLoad.get(load).kind() != Effect.Kind.NONE) {
                for (double value : values[load]) {
                    sum += FastMath.log(FastMath.max(resolution, value));
                    count++;
                }
            }
        }
        return FastMath.exp(sum / count);
    }

    private static List<Contrast> judged(List<Contrast> contrasts, double[] adjusted, double margin) {
        List<Contrast> judged = new ArrayList<>();
        int test = 0;
        for (Contrast contrast : contrasts) {
            List<Row> rows = new ArrayList<>();
            for (Row row : contrast.rows()) {
                double p = Double.isNaN(row.effect().p()) ? Double.NaN : adjusted[test++];
                Judgement judgement = Judgement.of(
                        row.effect(),
                        row.byLoad(),
                        p,
                        margin,
                        row.figure().unit().lessIsBetter());
                rows.add(new Row(
                        row.tasks(),
                        row.figure(),
                        row.reference(),
                        row.other(),
                        row.effect(),
                        p,
                        judgement,
                        row.byLoad()));
            }
            judged.add(new Contrast(contrast.scheduler(), contrast.failedLoads(), rows));
        }
        return judged;
    }

    private static List<Integer> sameForEverySeed(List<List<List<RunOutcome>>> runs) {
        List<Integer> same = new ArrayList<>();
        for (int load = 0; load < runs.get(0).size(); load++) {
            int index = load;
            if (runs.stream().allMatch(scheduler -> allAlike(scheduler.get(index)))) {
                same.add(load);
            }
        }
        return same;
    }

    private static boolean allAlike(List<RunOutcome> seeds) {
        return seeds.stream().allMatch(run -> run.figures().equals(seeds.get(0).figures()));
    }
}

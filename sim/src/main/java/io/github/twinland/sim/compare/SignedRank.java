package io.github.twinland.sim.compare;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Where the middle of paired differences lies, without any assumption on their distribution but that it is symmetric: which
 * it is if nothing distinguishes the two of a pair, and if one of them is only moved. Estimate and interval are those of
 * Hodges and Lehmann (Annals of Mathematical Statistics 34, 1963), from the means of all pairs of differences (Walsh
 * averages); the test is that of Wilcoxon (Biometrics Bulletin 1, 1945) with its exact distribution. Both are one: the test
 * rejects 0 at a level if and only if the interval at that level leaves it out. Ties and zeros make both of them
 * cautious, never bold (Hollander, Wolfe and Chicken: Nonparametric Statistical Methods, 3rd edition, chapter 3).
 */
final class SignedRank {

    private final int differences;
    /** Means of each difference with itself and each other one, ascending. */
    private final double[] walsh;

    SignedRank(double[] differences) {
        int n = differences.length;
        this.differences = n;
        this.walsh = new double[n * (n + 1) / 2];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                walsh[at++] = (differences[i] + differences[j]) / 2;
            }
        }
        Arrays.sort(walsh);
    }

    /** The estimate of the middle: the median of the Walsh averages. */
    double middle() {
        return new Median().evaluate(walsh);
    }

    /**
     * Ends of the interval.
     *
     * @param confidence above 0 and below 1
     * @return low and high; both infinite if there are too few differences for that confidence
     */
    double[] interval(double confidence) {
        double[] distribution = distribution(differences);
        double tail = 0;
        int cut = 0;
        while (cut < walsh.length && tail + distribution[cut] <= (1 - confidence) / 2) {
            tail += distribution[cut++];
        }
        return cut == 0
                ? new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}
                : new double[] {walsh[cut - 1], walsh[walsh.length - cut]};
    }

    /** Probability of differences that are as far to one side, or farther, if their middle were 0; two-sided, at most 1. */
    double p() {
        int notAbove = 0;
        int notBelow = 0;
        for (double mean : walsh) {
            notAbove += mean <= 0 ? 1 : 0;
            notBelow += mean >= 0 ? 1 : 0;
        }
        double[] distribution = distribution(differences);
        double tail = 0;
        for (int t = 0; t <= Math.min(notAbove, notBelow); t++) {
            tail += distribution[t];
        }
        return Math.min(1, 2 * tail);
    }

    /** Probability of each sum of the ranks 1 .. n of which each counts or not, as a fair coin falls. */
    static double[] distribution(int n) {
        double[] probability = new double[n * (n + 1) / 2 + 1];
        probability[0] = 1;
        for (int rank = 1, most = 0; rank <= n; rank++) {
            most += rank;
            for (int sum = most; sum >= 0; sum--) {
                probability[sum] = (probability[sum] + (sum >= rank ? probability[sum - rank] : 0)) / 2;
            }
        }
        return probability;
    }
}

package io.github.twinland.sim.validation;

import org.apache.commons.math3.util.FastMath;

/**
 * Known answers of queueing theory. The unit of time is the mean service S unless said otherwise; {@code rho} is the load,
 * 0 to below 1. Sources: L. Kleinrock, Queueing Systems, volumes I (1975) and II (1976); for SRPT L. Schrage and
 * L. Miller, The Queue M/G/1 with the Shortest Remaining Processing Time Discipline, Operations Research 14 (1966).
 */
final class QueueingTheory {

    private QueueingTheory() {}

    /** Mean response of M/M/1 first come first served, and of M/G/1 processor sharing whatever the distribution. */
    static double meanResponse(double rho) {
        return 1 / (1 - rho);
    }

    /** Quantile of the response of M/M/1 first come first served, which is exponential. */
    static double responseQuantile(double rho, double probability) {
        return -FastMath.log(1 - probability) * meanResponse(rho);
    }

    /**
     * Mean wait of M/G/1 first come first served: Pollaczek and Khinchine.
     *
     * @param mean E[S]
     * @param secondMoment E[S^2]
     */
    static double pollaczekKhinchine(double rho, double mean, double secondMoment) {
        double arrivalRate = rho / mean;
        return arrivalRate * secondMoment / (2 * (1 - rho));
    }

    /** Probability that an arrival has to wait in M/M/c: Erlang's C. */
    static double erlangC(int servers, double rho) {
        double offered = servers * rho;
        double term = 1;
        double sum = 0;
        for (int k = 0; k < servers; k++) {
            sum += term;
            term *= offered / (k + 1);
        }
        double waiting = term / (1 - rho);
        return waiting / (sum + waiting);
    }

    /** Mean response of M/M/c. */
    static double erlangResponse(int servers, double rho) {
        return 1 + erlangC(servers, rho) / (servers * (1 - rho));
    }

    /**
     * Mean response of a closed M/M/1//N by exact mean value analysis.
     *
     * @param customers N
     * @param think mean think time
     */
    static double closedResponse(int customers, double think) {
        double response = 0;
        double queue = 0;
        for (int n = 1; n <= customers; n++) {
            response = 1 + queue;
            queue = n * response / (think + response);
        }
        return response;
    }

    /** Throughput of a closed M/M/1//N, customers per S. */
    static double closedThroughput(int customers, double think) {
        return customers / (think + closedResponse(customers, think));
    }

    /** Mean response of M/M/1 under shortest remaining processing time, integrated numerically. */
    static double shortestRemaining(double rho) {
        double step = 1e-3;
        double residence = 0;
        double response = 0;
        for (double x = step / 2; x < 50; x += step) {
            double density = FastMath.exp(-x);
            double loadUpTo = rho * (1 - density * (1 + x));
            double idle = 1 - loadUpTo;
            double secondMomentUpTo = 2 - density * (x * x + 2 * x + 2);
            double wait = rho * (secondMomentUpTo + x * x * density) / (2 * idle * idle);
            // Half of this step's share of the integral belongs to jobs of size x.
            response += (wait + residence + step / 2 / idle) * density * step;
            residence += step / idle;
        }
        return response;
    }
}

package io.github.twinland.sim.validation;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.Weights;
import io.github.twinland.sim.workload.TaskSpec;

/**
 * Measures from outside how far tasks that never sleep are from their due on one CPU: weight over sum of weights times
 * the time so far, less the CPU time they had.
 */
final class LagMeter implements KernelObserver {

    private final double[] share;
    private final long[] receivedNs;
    private long switchedInAtNs;
    private double largestNs;
    private int looks;

    LagMeter(int[] nice) {
        share = new double[nice.length];
        receivedNs = new long[nice.length];
        double sum = 0;
        for (int value : nice) {
            sum += Weights.loadWeight(TaskSpec.DEFAULT_PRIORITY + value);
        }
        for (int i = 0; i < nice.length; i++) {
            share[i] = Weights.loadWeight(TaskSpec.DEFAULT_PRIORITY + nice[i]) / sum;
        }
    }

    double largestNs() {
        return largestNs;
    }

    int looks() {
        return looks;
    }

    @Override
    public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
        switchedInAtNs = nowNs;
    }

    /** Lags are largest when the CPU changes hands. */
    @Override
    public void switchedOut(long nowNs, Cpu cpu, SimTask task) {
        receivedNs[task.index] += nowNs - switchedInAtNs;
        looks++;
        for (int i = 0; i < share.length; i++) {
            largestNs = Math.max(largestNs, Math.abs(share[i] * nowNs - receivedNs[i]));
        }
    }
}

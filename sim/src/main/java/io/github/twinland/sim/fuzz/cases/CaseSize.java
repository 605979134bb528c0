package io.github.twinland.sim.fuzz.cases;

/**
 * How large a case is.
 *
 * @param cpus of the machine, offline ones included
 * @param tasks of the workload
 * @param events from outside
 */
public record CaseSize(int cpus, int tasks, int events) {

    @Override
    public String toString() {
        return count(cpus, "CPU") + ", " + count(tasks, "task") + ", " + count(events, "event");
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}

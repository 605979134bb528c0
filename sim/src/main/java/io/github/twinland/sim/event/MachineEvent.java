package io.github.twinland.sim.event;

import io.github.twinland.policy.CpuSet;

/**
 * Something that happens to the machine from outside at a given time. Events of one instant happen in the order in which
 * they are given.
 */
public sealed interface MachineEvent {

    /**
     * When it happens.
     *
     * @return ns of virtual time, at least 0
     */
    long atNs();

    /**
     * Makes it happen.
     *
     * @param machine the machine, at that time
     */
    void apply(MachineControl machine);

    /**
     * A CPU is taken offline, unless it is the last.
     *
     * @param atNs when, ns
     * @param cpu its id
     */
    record CpuOffline(long atNs, int cpu) implements MachineEvent {

        /**
         * Checks the time.
         *
         * @param atNs when, ns
         * @param cpu its id
         */
        public CpuOffline {
            requireTime(atNs);
        }

        @Override
        public void apply(MachineControl machine) {
            machine.offline(cpu);
        }
    }

    /**
     * A CPU is brought online.
     *
     * @param atNs when, ns
     * @param cpu its id
     */
    record CpuOnline(long atNs, int cpu) implements MachineEvent {

        /**
         * Checks the time.
         *
         * @param atNs when, ns
         * @param cpu its id
         */
        public CpuOnline {
            requireTime(atNs);
        }

        @Override
        public void apply(MachineControl machine) {
            machine.online(cpu);
        }
    }

    /**
     * The affinity mask of a task changes, unless no CPU of the new mask is online.
     *
     * @param atNs when, ns
     * @param task index of the task in the workload
     * @param cpus the new mask, which must not be changed afterwards
     */
    record Affinity(long atNs, int task, CpuSet cpus) implements MachineEvent {

        /**
         * Checks the time.
         *
         * @param atNs when, ns
         * @param task index of the task in the workload
         * @param cpus the new mask, which must not be changed afterwards
         */
        public Affinity {
            requireTime(atNs);
        }

        @Override
        public void apply(MachineControl machine) {
            machine.setAffinity(task, cpus);
        }
    }

    /**
     * The priority of a task changes.
     *
     * @param atNs when, ns
     * @param task index of the task in the workload
     * @param priority kernel priority, 100 .. 139 for nice -20 .. 19; 0 .. 99 only for a task that is real time already
     */
    record Priority(long atNs, int task, int priority) implements MachineEvent {

        /**
         * Checks the time.
         *
         * @param atNs when, ns
         * @param task index of the task in the workload
         * @param priority kernel priority, 100 .. 139 for nice -20 .. 19; 0 .. 99 only for a task that is real time
         *     already
         */
        public Priority {
            requireTime(atNs);
        }

        @Override
        public void apply(MachineControl machine) {
            machine.setPriority(task, priority);
        }
    }

    /**
     * The user-space scheduler stops, as after SIGSTOP or in a pause of its garbage collector.
     *
     * @param atNs when, ns
     * @param durationNs for how long, ns, at least 0
     */
    record SchedulerStop(long atNs, long durationNs) implements MachineEvent {

        /**
         * Checks the times.
         *
         * @param atNs when, ns
         * @param durationNs for how long, ns, at least 0
         */
        public SchedulerStop {
            requireTime(atNs);
            if (durationNs < 0) {
                throw new IllegalArgumentException("a stop lasts at least 0 ns, got " + durationNs);
            }
        }

        @Override
        public void apply(MachineControl machine) {
            machine.stopScheduler(Math.addExact(atNs, durationNs));
        }
    }

    private static void requireTime(long atNs) {
        if (atNs < 0) {
            throw new IllegalArgumentException("an event happens at 0 ns or later, got " + atNs);
        }
    }
}

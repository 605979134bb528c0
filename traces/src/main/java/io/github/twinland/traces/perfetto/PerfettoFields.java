package io.github.twinland.traces.perfetto;

/**
 * The field numbers of Perfetto's messages that scheduling needs, message by message. Numbers of a published protobuf
 * message never change.
 */
public final class PerfettoFields {

    private PerfettoFields() {}

    /** {@code Trace}: the whole file. */
    public static final class Trace {
        /** A {@link Packet}, repeated. */
        public static final int PACKET = 1;

        private Trace() {}
    }

    /** {@code TracePacket}. */
    public static final class Packet {
        /** An {@link Bundle} of one CPU. */
        public static final int FTRACE_EVENTS = 1;
        /** A {@link ProcessTree}. */
        public static final int PROCESS_TREE = 2;
        /** A {@link ClockSnapshot}. */
        public static final int CLOCK_SNAPSHOT = 6;
        /** ns. */
        public static final int TIMESTAMP = 8;
        /** Who wrote the packet, at least 1. */
        public static final int SEQUENCE_ID = 10;
        /** A {@link TrackEvent}. */
        public static final int TRACK_EVENT = 11;
        /** {@link #INCREMENTAL_STATE_CLEARED} and others. */
        public static final int SEQUENCE_FLAGS = 13;
        /** A {@link SystemInfo}. */
        public static final int SYSTEM_INFO = 45;
        /** Packets compressed with deflate. */
        public static final int COMPRESSED_PACKETS = 50;
        /** A {@link TrackDescriptor}. */
        public static final int TRACK_DESCRIPTOR = 60;
        /** Which machine it is from; absent for the host. */
        public static final int MACHINE_ID = 98;
        /** A {@link RemoteClockSync}. */
        public static final int REMOTE_CLOCK_SYNC = 107;
        /** Value of {@link #SEQUENCE_FLAGS} in the first packet of a sequence. */
        public static final int INCREMENTAL_STATE_CLEARED = 1;

        private Packet() {}
    }

    /** {@code FtraceEventBundle}. */
    public static final class Bundle {
        /** Id of the CPU. */
        public static final int CPU = 1;
        /** An {@link Event}, repeated. */
        public static final int EVENT = 2;
        /** Whether events before these are missing. */
        public static final int LOST_EVENTS = 3;
        /** A {@link CompactSched}. */
        public static final int COMPACT_SCHED = 4;

        private Bundle() {}
    }

    /** {@code FtraceEvent}; each kind of event is a message of its own. */
    public static final class Event {
        /** ns. */
        public static final int TIMESTAMP = 1;
        /** The task that was current. */
        public static final int PID = 2;
        /** Prev comm, pid, prio, state, next comm, pid, prio are 1 to 7. */
        public static final int SCHED_SWITCH = 4;
        /** The kernel's TRACE_FLAG bits. */
        public static final int COMMON_FLAGS = 5;
        /** Comm, pid, prio, success, target CPU are 1 to 5. */
        public static final int SCHED_WAKEUP = 17;
        /** Likewise. */
        public static final int SCHED_WAKING = 20;
        /** Likewise. */
        public static final int SCHED_WAKEUP_NEW = 114;
        /** Pid and comm are 1 and 2; {@link #PID} is the parent. */
        public static final int TASK_NEWTASK = 235;
        /** File name, pid, old pid are 1 to 3. */
        public static final int SCHED_PROCESS_EXEC = 237;
        /** Comm, pid, tgid, prio are 1 to 4. */
        public static final int SCHED_PROCESS_EXIT = 238;
        /** Parent comm, parent pid, child comm, child pid are 1 to 4. */
        public static final int SCHED_PROCESS_FORK = 239;
        /** Comm, pid, prio, orig CPU, dest CPU are 1 to 5. */
        public static final int SCHED_MIGRATE_TASK = 491;
        /** Of {@link #COMMON_FLAGS}: out of a hardware interrupt (TRACE_FLAG_HARDIRQ). */
        public static final int IN_HARD_INTERRUPT = 0x08;
        /** Of {@link #COMMON_FLAGS}: out of a software interrupt (TRACE_FLAG_SOFTIRQ). */
        public static final int IN_SOFT_INTERRUPT = 0x10;

        private Event() {}
    }

    /** {@code FtraceEventBundle.CompactSched}: columns of numbers, packed; times are differences. */
    public static final class CompactSched {
        /** Times of the switches, ns. */
        public static final int SWITCH_TIMESTAMP = 1;
        /** How prev left. */
        public static final int SWITCH_PREV_STATE = 2;
        /** Who came. */
        public static final int SWITCH_NEXT_PID = 3;
        /** Its priority. */
        public static final int SWITCH_NEXT_PRIO = 4;
        /** A name, repeated. */
        public static final int INTERN_TABLE = 5;
        /** Index of the name of who came. */
        public static final int SWITCH_NEXT_COMM = 6;
        /** Times of the wakings, ns. */
        public static final int WAKING_TIMESTAMP = 7;
        /** The wakee. */
        public static final int WAKING_PID = 8;
        /** Where it goes. */
        public static final int WAKING_TARGET_CPU = 9;
        /** Its priority. */
        public static final int WAKING_PRIO = 10;
        /** Index of its name. */
        public static final int WAKING_COMM = 11;
        /** The kernel's TRACE_FLAG bits. */
        public static final int WAKING_COMMON_FLAGS = 12;

        private CompactSched() {}
    }

    /** {@code ProcessTree}. */
    public static final class ProcessTree {
        /** A process: pid is 1, ppid 2, command line 3 (repeated). */
        public static final int PROCESSES = 1;
        /** A thread: tid is 1, name 2, tgid 3. */
        public static final int THREADS = 2;

        private ProcessTree() {}
    }

    /** {@code SystemInfo}. */
    public static final class SystemInfo {
        /** {@code Utsname}: system is 1, version 2, release 3. */
        public static final int UTSNAME = 1;
        /** What to call the machine. */
        public static final int MACHINE_NAME = 17;

        private SystemInfo() {}
    }

    /** {@code ClockSnapshot}: the clocks of a machine at one instant. */
    public static final class ClockSnapshot {
        /** A clock: id is 1, time 2 (ns); repeated. */
        public static final int CLOCKS = 1;
        /** Id of the clock that the trace is shown in. */
        public static final int PRIMARY_TRACE_CLOCK = 2;
        /** Id of the clock that ftrace's events and packets are stamped with. */
        public static final int BOOTTIME = 6;

        private ClockSnapshot() {}
    }

    /** {@code RemoteClockSync}: how the clocks of a machine compare with those of the host. */
    public static final class RemoteClockSync {
        /** Clocks of the machine (2) and of the host (3) at one instant, repeated. */
        public static final int SYNCED_CLOCKS = 1;
        /** In {@link #SYNCED_CLOCKS}: a {@link ClockSnapshot}. */
        public static final int CLIENT_CLOCKS = 2;
        /** Likewise. */
        public static final int HOST_CLOCKS = 3;

        private RemoteClockSync() {}
    }

    /** {@code TrackDescriptor}. */
    public static final class TrackDescriptor {
        /** Any number but 0. */
        public static final int UUID = 1;
        /** What to call it. */
        public static final int NAME = 2;
        /** A {@code CounterDescriptor}: unit is 3, its name 6. */
        public static final int COUNTER = 8;

        private TrackDescriptor() {}
    }

    /** {@code TrackEvent}. */
    public static final class TrackEvent {
        /** {@link #TYPE_COUNTER} here. */
        public static final int TYPE = 9;
        /** Of a {@link TrackDescriptor}. */
        public static final int TRACK_UUID = 11;
        /** A whole number. */
        public static final int COUNTER_VALUE = 30;
        /** A {@link #TYPE}. */
        public static final int TYPE_COUNTER = 4;

        private TrackEvent() {}
    }
}

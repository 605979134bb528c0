package io.github.twinland.sim.perfetto;

import io.github.twinland.traces.perfetto.PerfettoFields.ClockSnapshot;
import io.github.twinland.traces.perfetto.PerfettoFields.Packet;
import io.github.twinland.traces.perfetto.PerfettoFields.RemoteClockSync;
import io.github.twinland.traces.perfetto.PerfettoFields.SystemInfo;
import io.github.twinland.traces.perfetto.PerfettoFields.TrackDescriptor;
import io.github.twinland.traces.perfetto.PerfettoFields.TrackEvent;
import io.github.twinland.traces.perfetto.RawTaskState;
import java.util.function.Consumer;

/** The packets of a machine that hold no events: what it is called, its clock, its counter of waiting tasks. */
final class MachinePackets {

    /** Two rounds, as the tracing service takes them. */
    private static final int CLOCK_ROUNDS = 2;

    private static final int UTSNAME_SYSNAME = 1;
    private static final int UTSNAME_VERSION = 2;
    private static final int UTSNAME_RELEASE = 3;
    private static final int COUNTER_UNIT_NAME = 6;

    private final int machine;
    private final String name;

    MachinePackets(int machine, String name) {
        this.machine = machine;
        this.name = name;
    }

    /** Makes a packet one of this machine. */
    ProtoMessage of(ProtoMessage packet) {
        packet.put(Packet.SEQUENCE_ID, machine + 1);
        return machine == 0 ? packet : packet.put(Packet.MACHINE_ID, machine);
    }

    /** The packets that come first. */
    void begin(ProtoMessage packet, Consumer<ProtoMessage> writer, long timeNs) {
        ProtoMessage kernel = new ProtoMessage()
                .put(UTSNAME_SYSNAME, "Linux")
                // A trace_processor that does not know the machine's name shows this one.
                .put(UTSNAME_VERSION, name)
                // Says how the states in sched_switch are to be read.
                .put(UTSNAME_RELEASE, RawTaskState.FIRST_RELEASE);
        packet.put(Packet.SEQUENCE_FLAGS, Packet.INCREMENTAL_STATE_CLEARED);
        packet.put(
                Packet.SYSTEM_INFO,
                new ProtoMessage().put(SystemInfo.UTSNAME, kernel).put(SystemInfo.MACHINE_NAME, name));
        writer.accept(of(packet));
        writer.accept(of(
                machine == 0
                        ? packet.put(Packet.CLOCK_SNAPSHOT, hostClock(timeNs))
                        : packet.put(Packet.REMOTE_CLOCK_SYNC, sameClock(timeNs))));
        ProtoMessage track = new ProtoMessage()
                .put(TrackDescriptor.UUID, trackId())
                .put(TrackDescriptor.NAME, name + ": tasks waiting for a CPU")
                .put(TrackDescriptor.COUNTER, new ProtoMessage().put(COUNTER_UNIT_NAME, "tasks"));
        writer.accept(of(packet.put(Packet.TRACK_DESCRIPTOR, track)));
    }

    /** Without it the clocks of other machines compare with nothing, and trace_processor drops all their events. */
    private static ProtoMessage hostClock(long timeNs) {
        return clockAt(timeNs).put(ClockSnapshot.PRIMARY_TRACE_CLOCK, ClockSnapshot.BOOTTIME);
    }

    private static ProtoMessage clockAt(long timeNs) {
        ProtoMessage clock = new ProtoMessage().put(1, ClockSnapshot.BOOTTIME).put(2, timeNs);
        return new ProtoMessage().put(ClockSnapshot.CLOCKS, clock);
    }

    /** The clock of the machine is that of the host. */
    private static ProtoMessage sameClock(long timeNs) {
        ProtoMessage sync = new ProtoMessage();
        for (int round = 1; round <= CLOCK_ROUNDS; round++) {
            ProtoMessage snapshot = clockAt(timeNs + round);
            sync.put(
                    RemoteClockSync.SYNCED_CLOCKS,
                    new ProtoMessage()
                            .put(RemoteClockSync.CLIENT_CLOCKS, snapshot)
                            .put(RemoteClockSync.HOST_CLOCKS, snapshot));
        }
        return sync;
    }

    private long trackId() {
        return machine + 1L;
    }

    /** Fills a packet with a value of the counter. */
    void counter(ProtoMessage packet, long timeNs, int waiting) {
        ProtoMessage value = new ProtoMessage()
                .put(TrackEvent.TYPE, TrackEvent.TYPE_COUNTER)
                .put(TrackEvent.TRACK_UUID, trackId())
                .put(TrackEvent.COUNTER_VALUE, waiting);
        of(packet.put(Packet.TIMESTAMP, timeNs).put(Packet.TRACK_EVENT, value));
    }
}

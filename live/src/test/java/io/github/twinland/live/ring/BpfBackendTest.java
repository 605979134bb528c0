package io.github.twinland.live.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.bpf.StateDescriptor;
import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.Dispatch;
import io.github.twinland.sim.machine.Topology;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which CPUs are offered to the policy; the simulated twin's rule is tested in OneTaskPerFreeCpuTest. */
class BpfBackendTest {

    private static final int CPUS = 4;

    private final ByteBuffer memory = QueuedRingTest.memory(StateDescriptor.LENGTH);
    private final KernelState state = new KernelState(memory);
    private final DispatchedRing dispatched =
            new DispatchedRing(QueuedRingTest.memory(8), QueuedRingTest.memory(8), QueuedRingTest.memory(2 * 4096), 8);
    private final BpfBackend backend = new BpfBackend(
            Topology.flat(CPUS),
            new QueuedRing(QueuedRingTest.memory(8), QueuedRingTest.memory(8), QueuedRingTest.memory(2 * 4096)),
            dispatched,
            state,
            new QueueLatency());

    @BeforeEach
    void allOnline() {
        for (int cpu = 0; cpu < CPUS; cpu++) {
            state.setOnline(cpu);
        }
    }

    private CpuSet idle() {
        CpuSet idle = new CpuSet(CPUS);
        backend.readIdleCpus(idle);
        return idle;
    }

    private void set(int cpu, int field, int value) {
        memory.putInt(StateDescriptor.cpuOffset(cpu, field), value);
    }

    @Test
    void shouldOfferFreeCpusOfOursOnly() {
        assertThat(idle().size()).isEqualTo(CPUS);
        set(0, StateDescriptor.CPU_OWNER_OFFSET, 1);
        set(1, StateDescriptor.CPU_RELEASED_OFFSET, 1);
        set(2, StateDescriptor.CPU_WAITING_OFFSET, 1);
        assertThat(idle().next(0)).isEqualTo(3);
        assertThat(idle().size()).isEqualTo(1);
        set(3, StateDescriptor.CPU_ONLINE_OFFSET, 0);
        assertThat(idle().isEmpty()).isTrue();
    }

    @Test
    void shouldOfferNoCpuThatHasATaskComing() {
        memory.putLong(StateDescriptor.SHARED_WAITING_OFFSET, 3);
        memory.putLong(StateDescriptor.COMING_OFFSET, 2);
        assertThat(idle().size())
                .as("one task of the shared DSQ has no CPU coming")
                .isEqualTo(CPUS - 1);
        dispatched.send(new Dispatch().pid(1));
        dispatched.send(new Dispatch().pid(2));
        assertThat(idle().size()).as("and two messages are unread").isEqualTo(CPUS - 3);
    }

    @Test
    void shouldTellTheKernelHalfHowManyWait() {
        backend.notifyPending(17);
        assertThat(memory.getLong(StateDescriptor.PENDING_OFFSET)).isEqualTo(17);
    }
}

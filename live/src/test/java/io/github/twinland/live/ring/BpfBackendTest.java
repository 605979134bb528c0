package io.github.twinland.live.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.bpf.StateDescriptor;
import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.Dispatch;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.QueuedTaskDescriptor;
import io.github.twinland.sim.machine.Topology;
import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which CPUs are offered to the policy; the simulated twin's rule is tested in OneTaskPerFreeCpuTest. */
class BpfBackendTest {

    private static final int CPUS = 4;

    private final ByteBuffer memory = QueuedRingTest.memory(StateDescriptor.LENGTH);
    private final ByteBuffer queuedConsumer = QueuedRingTest.memory(8);
    private final ByteBuffer queuedProducer = QueuedRingTest.memory(8);
    private final ByteBuffer queuedData = QueuedRingTest.memory(2 * 4096);
    private final KernelState state = new KernelState(memory);
    private final DispatchedRing dispatched =
            new DispatchedRing(QueuedRingTest.memory(8), QueuedRingTest.memory(8), QueuedRingTest.memory(2 * 4096), 8);
    private final QueuedRing queued = new QueuedRing(queuedConsumer, queuedProducer, queuedData);
    private final LatencyRecorder toPolicy = new LatencyRecorder();
    private final LatencyRecorder toDispatch = new LatencyRecorder();
    private int ownCpu = -1;
    private final BpfBackend backend =
            new BpfBackend(Topology.flat(CPUS), queued, dispatched, state, () -> ownCpu, toPolicy, toDispatch, 4);

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

    /** With --partial our own class is above sched_ext: to the kernel half our CPU is taken, until we sleep. */
    @Test
    void shouldOfferTheCpuThatItHasItself() {
        for (int cpu = 0; cpu < CPUS; cpu++) {
            set(cpu, StateDescriptor.CPU_OWNER_OFFSET, 1);
            set(cpu, StateDescriptor.CPU_RELEASED_OFFSET, 1);
        }
        assertThat(idle().isEmpty()).isTrue();
        ownCpu = 2;
        assertThat(idle().next(0)).isEqualTo(2);
        assertThat(idle().size()).isEqualTo(1);
        set(2, StateDescriptor.CPU_WAITING_OFFSET, 1);
        assertThat(idle().isEmpty()).as("a task comes there already").isTrue();
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

    private void queue(int pid, int cpu, long queuedNs) {
        long position = queuedProducer.getLong(0);
        queuedData.putInt((int) position, QueuedTaskDescriptor.LENGTH);
        new QueuedTask()
                .wrap(queuedData, (int) position + QueuedRing.HEADER)
                .pid(pid)
                .cpu(cpu)
                .queuedNs(queuedNs);
        queuedProducer.putLong(0, position + QueuedTaskDescriptor.LENGTH + QueuedRing.HEADER);
        backend.receive(new QueuedTask());
    }

    @Test
    void shouldMeasureToThePolicyAndToTheDispatch() {
        long now = backend.now();
        queue(7, 0, now - 5_000_000);
        queue(8, 0, now - 3_000_000);
        queue(8, -1, now);
        assertThat(toPolicy.takeInterval().getTotalCount()).isEqualTo(2);
        backend.send(new Dispatch().pid(8));
        assertThat(toDispatch.takeInterval().getTotalCount())
                .as("of a task that has exited")
                .isZero();
        backend.send(new Dispatch().pid(7));
        Histogram times = toDispatch.takeInterval();
        assertThat(times.getTotalCount()).isEqualTo(1);
        assertThat(times.getMaxValue()).isGreaterThan(4_900_000);
        backend.send(new Dispatch().pid(7));
        assertThat(toDispatch.takeInterval().getTotalCount()).as("once").isZero();
    }

    @Test
    void shouldTellTheKernelHalfHowManyWait() {
        backend.notifyPending(17);
        assertThat(memory.getLong(StateDescriptor.PENDING_OFFSET)).isEqualTo(17);
    }
}

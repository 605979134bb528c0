package io.github.twinland.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.DispatchDescriptor;
import io.github.twinland.policy.QueuedTaskDescriptor;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Both sides of the boundary agree where every field lies: the Java descriptors, and the header as clang laid it out. */
class AbiTest {

    private final Btf btf = Btf.ofElf(BpfObject.bytes());

    @Test
    void shouldLayOutQueuedTasksAsThePolicyReadsThem() {
        Btf.Struct record = btf.struct("twinland_queued");
        Map<String, Integer> expected = new TreeMap<>();
        expected.put("pid", QueuedTaskDescriptor.PID_OFFSET);
        expected.put("tgid", QueuedTaskDescriptor.TGID_OFFSET);
        expected.put("cpu", QueuedTaskDescriptor.CPU_OFFSET);
        expected.put("nr_cpus_allowed", QueuedTaskDescriptor.ALLOWED_CPUS_OFFSET);
        expected.put("enq_flags", QueuedTaskDescriptor.ENQUEUE_FLAGS_OFFSET);
        expected.put("start_ts", QueuedTaskDescriptor.START_OFFSET);
        expected.put("stop_ts", QueuedTaskDescriptor.STOP_OFFSET);
        expected.put("exec_runtime", QueuedTaskDescriptor.EXEC_RUNTIME_OFFSET);
        expected.put("sum_exec_runtime", QueuedTaskDescriptor.SUM_EXEC_RUNTIME_OFFSET);
        expected.put("nvcsw", QueuedTaskDescriptor.NVCSW_OFFSET);
        expected.put("weight", QueuedTaskDescriptor.WEIGHT_OFFSET);
        expected.put("vtime", QueuedTaskDescriptor.VTIME_OFFSET);
        expected.put("enq_cnt", QueuedTaskDescriptor.GENERATION_OFFSET);
        expected.put("queued_ts", QueuedTaskDescriptor.QUEUED_OFFSET);
        expected.put("comm", QueuedTaskDescriptor.COMM_OFFSET);
        assertThat(record.offsets()).isEqualTo(expected);
        assertThat(record.size()).isEqualTo(QueuedTaskDescriptor.LENGTH);
    }

    @Test
    void shouldLayOutDispatchesAsThePolicyWritesThem() {
        Btf.Struct record = btf.struct("twinland_dispatched");
        assertThat(record.offsets())
                .isEqualTo(new TreeMap<>(Map.of(
                        "pid", DispatchDescriptor.PID_OFFSET,
                        "cpu", DispatchDescriptor.CPU_OFFSET,
                        "flags", DispatchDescriptor.FLAGS_OFFSET,
                        "slice_ns", DispatchDescriptor.SLICE_OFFSET,
                        "vtime", DispatchDescriptor.VTIME_OFFSET,
                        "enq_cnt", DispatchDescriptor.GENERATION_OFFSET)));
        assertThat(record.size()).isEqualTo(DispatchDescriptor.LENGTH);
    }

    @Test
    void shouldSetWhatIsSetBeforeLoadWhereItIsRead() {
        Btf.Struct config = btf.struct("twinland_config");
        assertThat(config.offsets())
                .isEqualTo(new TreeMap<>(Map.of(
                        "tgid", ConfigDescriptor.TGID_OFFSET,
                        "nr_cpu_ids", ConfigDescriptor.CPU_IDS_OFFSET,
                        "queued_capacity", ConfigDescriptor.QUEUED_CAPACITY_OFFSET,
                        "slice_ns", ConfigDescriptor.SLICE_OFFSET,
                        "heartbeat_ns", ConfigDescriptor.HEARTBEAT_OFFSET,
                        "stall_ns", ConfigDescriptor.STALL_OFFSET,
                        "partial", ConfigDescriptor.PARTIAL_OFFSET)));
        assertThat(config.size()).isEqualTo(ConfigDescriptor.LENGTH);
        Btf.Struct ops = btf.struct("sched_ext_ops");
        assertThat(ops.offset("flags")).isEqualTo(OpsDescriptor.FLAGS_OFFSET);
        assertThat(ops.offset("hotplug_seq")).isEqualTo(OpsDescriptor.HOTPLUG_SEQUENCE_OFFSET);
        assertThat(ops.offset("timeout_ms")).isEqualTo(OpsDescriptor.TIMEOUT_OFFSET);
        assertThat(ops.offset("dispatch_max_batch")).isEqualTo(OpsDescriptor.DISPATCH_MAX_BATCH_OFFSET);
    }

    @Test
    void shouldReadSharedStateWhereTheKernelHalfKeepsIt() {
        Btf.Struct state = btf.struct("twinland_state");
        assertThat(state.offset("counters")).isEqualTo(StateDescriptor.COUNTERS_OFFSET);
        assertThat(state.offset("pending")).isEqualTo(StateDescriptor.PENDING_OFFSET);
        assertThat(state.offset("wake_asked")).isEqualTo(StateDescriptor.WAKE_ASKED_OFFSET);
        assertThat(state.offset("freed")).isEqualTo(StateDescriptor.FREED_OFFSET);
        assertThat(state.offset("coming")).isEqualTo(StateDescriptor.COMING_OFFSET);
        assertThat(state.offset("shared_waiting")).isEqualTo(StateDescriptor.SHARED_WAITING_OFFSET);
        assertThat(state.offset("is_stalled")).isEqualTo(StateDescriptor.STALLED_OFFSET);
        assertThat(state.offset("exit_kind")).isEqualTo(StateDescriptor.EXIT_KIND_OFFSET);
        assertThat(state.offset("exit_code")).isEqualTo(StateDescriptor.EXIT_CODE_OFFSET);
        assertThat(state.offset("exit_reason")).isEqualTo(StateDescriptor.EXIT_REASON_OFFSET);
        assertThat(state.offset("exit_message")).isEqualTo(StateDescriptor.EXIT_MESSAGE_OFFSET);
        assertThat(state.offset("cpus")).isEqualTo(StateDescriptor.CPUS_OFFSET);
        assertThat(state.size()).isEqualTo(StateDescriptor.LENGTH);
    }

    @Test
    void shouldReadCpusWhereTheKernelHalfKeepsThem() {
        Btf.Struct cpu = btf.struct("twinland_cpu");
        assertThat(cpu.offset("owner")).isEqualTo(StateDescriptor.CPU_OWNER_OFFSET);
        assertThat(cpu.offset("released")).isEqualTo(StateDescriptor.CPU_RELEASED_OFFSET);
        assertThat(cpu.offset("waiting")).isEqualTo(StateDescriptor.CPU_WAITING_OFFSET);
        assertThat(cpu.offset("online")).isEqualTo(StateDescriptor.CPU_ONLINE_OFFSET);
        assertThat(cpu.size()).isEqualTo(StateDescriptor.CPU_LENGTH);
    }

    @Test
    void shouldReadCountersInTheOrderOfTheHeader() {
        Btf.Struct counters = btf.struct("twinland_counters");
        for (BpfCounter counter : BpfCounter.values()) {
            assertThat(counters.offset(counter.key())).as(counter.key()).isEqualTo(counter.offset());
        }
        assertThat(counters.offset("pad")).isEqualTo(BpfCounter.values().length * Long.BYTES);
    }
}

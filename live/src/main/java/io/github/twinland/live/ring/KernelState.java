package io.github.twinland.live.ring;

import io.github.twinland.bpf.BpfCounter;
import io.github.twinland.bpf.StateDescriptor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The memory that kernel half and user space both see, laid out by {@link StateDescriptor}. Reading allocates nothing. */
public final class KernelState {

    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteBuffer memory;

    /**
     * State in memory.
     *
     * @param memory at least {@link StateDescriptor#LENGTH} bytes
     */
    public KernelState(ByteBuffer memory) {
        this.memory = memory;
    }

    /**
     * One of the counters.
     *
     * @param counter which
     * @return its value now
     */
    public long counter(BpfCounter counter) {
        return getLong(counter.offset());
    }

    /**
     * Tells the kernel half how many tasks wait in the policy.
     *
     * @param tasks at least 0
     */
    void setPending(long tasks) {
        LONGS.setVolatile(memory, StateDescriptor.PENDING_OFFSET, tasks);
    }

    /** A round begins: whatever the kernel half asked for until now is answered by it. */
    public void clearWakeAsked() {
        LONGS.setVolatile(memory, StateDescriptor.WAKE_ASKED_OFFSET, 0L);
    }

    /**
     * A number that changes whenever a CPU becomes free.
     *
     * @return of use only compared with an earlier one
     */
    public long freed() {
        return getLong(StateDescriptor.FREED_OFFSET);
    }

    /** CPUs that are on their way to the shared DSQ. */
    long coming() {
        return getLong(StateDescriptor.COMING_OFFSET);
    }

    /** Tasks in the shared DSQ. */
    long sharedWaiting() {
        return getLong(StateDescriptor.SHARED_WAITING_OFFSET);
    }

    /** Whether a CPU is free and has no task coming through its own DSQ. */
    boolean isFree(int cpu) {
        return takesTasks(cpu)
                && getInt(cpu, StateDescriptor.CPU_OWNER_OFFSET) == StateDescriptor.OWNER_FREE
                && getInt(cpu, StateDescriptor.CPU_RELEASED_OFFSET) == 0;
    }

    /** Whether a CPU is online and has no task coming through its own DSQ, whoever has it now. */
    boolean takesTasks(int cpu) {
        return getInt(cpu, StateDescriptor.CPU_ONLINE_OFFSET) != 0
                && getInt(cpu, StateDescriptor.CPU_WAITING_OFFSET) == 0;
    }

    /**
     * Says that a CPU is online, before attach.
     *
     * @param cpu its id
     */
    public void setOnline(int cpu) {
        INTS.setVolatile(memory, StateDescriptor.cpuOffset(cpu, StateDescriptor.CPU_ONLINE_OFFSET), 1);
    }

    /**
     * Why the kernel ended the scheduler.
     *
     * @return a value of {@code enum scx_exit_kind}; 0 while attached
     */
    public long exitKind() {
        return getLong(StateDescriptor.EXIT_KIND_OFFSET);
    }

    /**
     * The code that goes with the kind.
     *
     * @return bits of {@code enum scx_exit_code}
     */
    public long exitCode() {
        return getLong(StateDescriptor.EXIT_CODE_OFFSET);
    }

    /**
     * The kernel's words for the kind.
     *
     * @return empty while attached
     */
    public String exitReason() {
        return text(StateDescriptor.EXIT_REASON_OFFSET, StateDescriptor.EXIT_REASON_LENGTH);
    }

    /**
     * What exactly happened.
     *
     * @return may be empty
     */
    public String exitMessage() {
        return text(StateDescriptor.EXIT_MESSAGE_OFFSET, StateDescriptor.EXIT_MESSAGE_LENGTH);
    }

    private String text(int offset, int length) {
        byte[] bytes = new byte[length];
        memory.get(offset, bytes);
        int end = 0;
        while (end < length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private long getLong(int offset) {
        return (long) LONGS.getAcquire(memory, offset);
    }

    private int getInt(int cpu, int field) {
        return (int) INTS.getAcquire(memory, StateDescriptor.cpuOffset(cpu, field));
    }
}

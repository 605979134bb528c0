package io.github.twinland.policy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A task that the kernel half handed to the scheduler because it became runnable, or because it exits: a flyweight over
 * the layout of {@link QueuedTaskDescriptor}. Values are neither checked nor interpreted. Not thread-safe.
 */
public final class QueuedTask {

    private ByteBuffer buffer;
    private int offset;

    /** A record of its own, all fields zero. */
    public QueuedTask() {
        this.buffer = ByteBuffer.allocate(QueuedTaskDescriptor.LENGTH);
    }

    /**
     * Points this flyweight at a record that lies in a buffer; nothing is copied.
     *
     * @param buffer where the record lies, of any byte order
     * @param offset of its first byte, in bytes from the start of the buffer
     * @return this
     * @throws IndexOutOfBoundsException if a whole record does not fit there
     */
    public QueuedTask wrap(ByteBuffer buffer, int offset) {
        QueuedTaskDescriptor.checkBounds(buffer, offset);
        this.buffer = buffer;
        this.offset = offset;
        return this;
    }

    /**
     * Makes every field of this record equal to another's.
     *
     * @param other a record in any buffer
     * @return this
     */
    public QueuedTask copyFrom(QueuedTask other) {
        for (int at = 0; at < QueuedTaskDescriptor.LENGTH; at += Long.BYTES) {
            RecordAccess.putLong(buffer, offset + at, RecordAccess.getLong(other.buffer, other.offset + at));
        }
        return this;
    }

    /**
     * Thread id.
     *
     * @return at least 1
     */
    public int pid() {
        return RecordAccess.getInt(buffer, offset + QueuedTaskDescriptor.PID_OFFSET);
    }

    /**
     * Sets {@link #pid()}.
     *
     * @param pid at least 1
     * @return this
     */
    public QueuedTask pid(int pid) {
        RecordAccess.putInt(buffer, offset + QueuedTaskDescriptor.PID_OFFSET, pid);
        return this;
    }

    /**
     * Thread group (process) id.
     *
     * @return at least 1
     */
    public int tgid() {
        return RecordAccess.getInt(buffer, offset + QueuedTaskDescriptor.TGID_OFFSET);
    }

    /**
     * Sets {@link #tgid()}.
     *
     * @param tgid at least 1
     * @return this
     */
    public QueuedTask tgid(int tgid) {
        RecordAccess.putInt(buffer, offset + QueuedTaskDescriptor.TGID_OFFSET, tgid);
        return this;
    }

    /**
     * CPU the task ran on last.
     *
     * @return a CPU id, or negative if the task is exiting
     */
    public int cpu() {
        return RecordAccess.getInt(buffer, offset + QueuedTaskDescriptor.CPU_OFFSET);
    }

    /**
     * Sets {@link #cpu()}.
     *
     * @param cpu a CPU id, or negative if the task is exiting
     * @return this
     */
    public QueuedTask cpu(int cpu) {
        RecordAccess.putInt(buffer, offset + QueuedTaskDescriptor.CPU_OFFSET, cpu);
        return this;
    }

    /**
     * Number of CPUs in its affinity mask.
     *
     * @return at least 1 for a runnable task
     */
    public int allowedCpus() {
        return RecordAccess.getInt(buffer, offset + QueuedTaskDescriptor.ALLOWED_CPUS_OFFSET);
    }

    /**
     * Sets {@link #allowedCpus()}.
     *
     * @param allowedCpus at least 1 for a runnable task
     * @return this
     */
    public QueuedTask allowedCpus(int allowedCpus) {
        RecordAccess.putInt(buffer, offset + QueuedTaskDescriptor.ALLOWED_CPUS_OFFSET, allowedCpus);
        return this;
    }

    /**
     * {@code SCX_ENQ_*} flags the kernel enqueued it with.
     *
     * @return a bit set; bit values differ between kernels
     */
    public long enqueueFlags() {
        return RecordAccess.getLong(buffer, offset + QueuedTaskDescriptor.ENQUEUE_FLAGS_OFFSET);
    }

    /**
     * Sets {@link #enqueueFlags()}.
     *
     * @param enqueueFlags a bit set; bit values differ between kernels
     * @return this
     */
    public QueuedTask enqueueFlags(long enqueueFlags) {
        RecordAccess.putLong(buffer, offset + QueuedTaskDescriptor.ENQUEUE_FLAGS_OFFSET, enqueueFlags);
        return this;
    }

    /**
     * When its last run began.
     *
     * @return ns; 0 if it never ran
     */
    public long startNs() {
        return RecordAccess.getLong(buffer, offset + QueuedTaskDescriptor.START_OFFSET);
    }

    /**
     * Sets {@link #startNs()}.
     *
     * @param startNs ns; 0 if it never ran
     * @return this
     */
    public QueuedTask startNs(long startNs) {
        RecordAccess.putLong(buffer, offset + QueuedTaskDescriptor.START_OFFSET, startNs);
        return this;
    }

    /**
     * When its last run ended.
     *
     * @return ns; 0 if it never ran
     */
    public long stopNs() {
        return RecordAccess.getLong(buffer, offset + QueuedTaskDescriptor.STOP_OFFSET);
    }

    /**
     * Sets {@link #stopNs()}.
     *
     * @param stopNs ns; 0 if it never ran
     * @return this
     */
    public QueuedTask stopNs(long stopNs) {
        RecordAccess.putLong(buffer, offset + QueuedTaskDescriptor.STOP_OFFSET, stopNs);
        return this;
    }

    /**
     * Time it ran since its last sleep.
     *
     * @return ns, unsigned
     */
    public long execRuntimeNs() {
        return RecordAccess.getLong(buffer, offset + QueuedTaskDescriptor.EXEC_RUNTIME_OFFSET);
    }

    /**
     * Sets {@link #execRuntimeNs()}.
     *
     * @param execRuntimeNs ns, unsigned
     * @return this
     */
    public QueuedTask execRuntimeNs(long execRuntimeNs) {
        RecordAccess.putLong(buffer, offset + QueuedTaskDescriptor.EXEC_RUNTIME_OFFSET, execRuntimeNs);
        return this;
    }

    /**
     * Time it ran since it began, or since it last replaced its program image (exec), which sets the
     * counter back.
     *
     * @return ns, unsigned
     */
    public long sumExecRuntimeNs() {
        return RecordAccess.getLong(buffer, offset + QueuedTaskDescriptor.SUM_EXEC_RUNTIME_OFFSET);
    }

    /**
     * Sets {@link #sumExecRuntimeNs()}.
     *
     * @param sumExecRuntimeNs ns, unsigned
     * @return this
     */
    public QueuedTask sumExecRuntimeNs(long sumExecRuntimeNs) {
        RecordAccess.putLong(buffer, offset + QueuedTaskDescriptor.SUM_EXEC_RUNTIME_OFFSET, sumExecRuntimeNs);
        return this;
    }

    /**
     * Voluntary context switches so far.
     *
     * @return a count, unsigned
     */
    public long nvcsw() {
        return RecordAccess.getLong(buffer, offset + QueuedTaskDescriptor.NVCSW_OFFSET);
    }

    /**
     * Sets {@link #nvcsw()}.
     *
     * @param nvcsw a count, unsigned
     * @return this
     */
    public QueuedTask nvcsw(long nvcsw) {
        RecordAccess.putLong(buffer, offset + QueuedTaskDescriptor.NVCSW_OFFSET, nvcsw);
        return this;
    }

    /**
     * Its share of CPU time relative to other tasks.
     *
     * @return 1 .. 10000, 100 for nice 0
     */
    public long weight() {
        return RecordAccess.getLong(buffer, offset + QueuedTaskDescriptor.WEIGHT_OFFSET);
    }

    /**
     * Sets {@link #weight()}.
     *
     * @param weight 1 .. 10000, 100 for nice 0
     * @return this
     */
    public QueuedTask weight(long weight) {
        RecordAccess.putLong(buffer, offset + QueuedTaskDescriptor.WEIGHT_OFFSET, weight);
        return this;
    }

    /**
     * Virtual time the policy gave it with its last dispatch.
     *
     * @return unsigned; 0 if it was never dispatched
     */
    public long vtime() {
        return RecordAccess.getLong(buffer, offset + QueuedTaskDescriptor.VTIME_OFFSET);
    }

    /**
     * Sets {@link #vtime()}.
     *
     * @param vtime unsigned; 0 if it was never dispatched
     * @return this
     */
    public QueuedTask vtime(long vtime) {
        RecordAccess.putLong(buffer, offset + QueuedTaskDescriptor.VTIME_OFFSET, vtime);
        return this;
    }

    /**
     * Enqueue generation ({@code enq_cnt}): the kernel half drops a dispatch that carries an older one.
     *
     * @return a count, unsigned
     */
    public long generation() {
        return RecordAccess.getLong(buffer, offset + QueuedTaskDescriptor.GENERATION_OFFSET);
    }

    /**
     * Sets {@link #generation()}.
     *
     * @param generation a count, unsigned
     * @return this
     */
    public QueuedTask generation(long generation) {
        RecordAccess.putLong(buffer, offset + QueuedTaskDescriptor.GENERATION_OFFSET, generation);
        return this;
    }

    /**
     * When the kernel half queued this record.
     *
     * @return ns
     */
    public long queuedNs() {
        return RecordAccess.getLong(buffer, offset + QueuedTaskDescriptor.QUEUED_OFFSET);
    }

    /**
     * Sets {@link #queuedNs()}.
     *
     * @param queuedNs ns
     * @return this
     */
    public QueuedTask queuedNs(long queuedNs) {
        RecordAccess.putLong(buffer, offset + QueuedTaskDescriptor.QUEUED_OFFSET, queuedNs);
        return this;
    }

    /**
     * Name of the task. Allocates: for reports, not for the scheduling path.
     *
     * @return up to 15 bytes, read as UTF-8
     */
    public String comm() {
        byte[] name = new byte[QueuedTaskDescriptor.COMM_LENGTH];
        int length = 0;
        while (length < name.length) {
            byte next = buffer.get(offset + QueuedTaskDescriptor.COMM_OFFSET + length);
            if (next == 0) {
                break;
            }
            name[length++] = next;
        }
        return new String(name, 0, length, StandardCharsets.UTF_8);
    }

    /**
     * Sets {@link #comm()}. Allocates.
     *
     * @param comm a name; like the kernel, what exceeds 15 bytes is cut off, here at a whole character
     * @return this
     */
    public QueuedTask comm(String comm) {
        byte[] name = comm.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(name.length, QueuedTaskDescriptor.COMM_LENGTH - 1);
        while (length > 0 && length < name.length && isContinuation(name[length])) {
            length--;
        }
        for (int i = 0; i < QueuedTaskDescriptor.COMM_LENGTH; i++) {
            buffer.put(offset + QueuedTaskDescriptor.COMM_OFFSET + i, i < length ? name[i] : 0);
        }
        return this;
    }

    /** Every field by name, for diagnostics. Allocates. */
    @Override
    public String toString() {
        return "QueuedTask[pid=" + pid() + " tgid=" + tgid() + " comm=" + comm() + " cpu=" + cpu() + " allowedCpus="
                + allowedCpus() + " enqueueFlags=0x" + Long.toHexString(enqueueFlags()) + " startNs="
                + Long.toUnsignedString(startNs()) + " stopNs=" + Long.toUnsignedString(stopNs()) + " execRuntimeNs="
                + Long.toUnsignedString(execRuntimeNs()) + " sumExecRuntimeNs="
                + Long.toUnsignedString(sumExecRuntimeNs()) + " nvcsw=" + Long.toUnsignedString(nvcsw()) + " weight="
                + Long.toUnsignedString(weight()) + " vtime=" + Long.toUnsignedString(vtime()) + " generation="
                + Long.toUnsignedString(generation()) + " queuedNs=" + Long.toUnsignedString(queuedNs()) + "]";
    }

    private static boolean isContinuation(byte utf8) {
        return (utf8 & 0xC0) == 0x80;
    }
}

package io.github.twinland.traces.state;

import io.github.twinland.traces.TaskState;

/**
 * Decodes a {@code prev_state} of whatever kernel, as far as its bits mean the same in every generation that could have
 * recorded them; else it is {@link TaskState#UNKNOWN}.
 *
 * <ul>
 *   <li>1 S, 2 D, 4 T, 8 t everywhere; 16 and 32 zombie or dead, either way gone;
 *   <li>128 idle (4.14 on) or, beside D, wakekill;
 *   <li>256, 1024, 2048 or 4096 alone is the {@code +} of 4.14 on, 3.10, 4.2 and 4.8;
 *   <li>64 is parked (4.14 on) or dead: unknown.
 * </ul>
 */
public enum AnyKernelStates implements PrevStateDecoder {
    /** The only one. */
    DECODER;

    private static final int PREEMPTED_BITS = 256 | 1024 | 2048 | 4096;

    @Override
    public int states(long prevState) {
        if (preempted(prevState)) {
            return 0;
        }
        if (prevState < 0 || (prevState & ~0xff) != 0) {
            return TaskState.UNKNOWN.bit();
        }
        int states = (prevState & 1) != 0 ? TaskState.INTERRUPTIBLE.bit() : 0;
        states |= (prevState & 2) != 0 ? TaskState.UNINTERRUPTIBLE.bit() : 0;
        states |= (prevState & 4) != 0 ? TaskState.STOPPED.bit() : 0;
        states |= (prevState & 8) != 0 ? TaskState.TRACED.bit() : 0;
        states |= (prevState & 0x30) != 0 ? TaskState.DEAD.bit() : 0;
        states |= (prevState & 0x40) != 0 ? TaskState.UNKNOWN.bit() : 0;
        states |= (prevState & 0x80) != 0 ? idleOrWakekill(states) : 0;
        return states;
    }

    @Override
    public boolean preempted(long prevState) {
        return Long.bitCount(prevState & PREEMPTED_BITS) == 1 && (prevState & ~PREEMPTED_BITS) == 0;
    }

    /**
     * What bit 128, the plugin's {@code W}, means beside other states.
     *
     * @param others bits of the states found so far
     * @return the bit of its state
     */
    public static int idleOrWakekill(int others) {
        return others == TaskState.UNINTERRUPTIBLE.bit() ? TaskState.WAKEKILL.bit() : TaskState.IDLE.bit();
    }
}

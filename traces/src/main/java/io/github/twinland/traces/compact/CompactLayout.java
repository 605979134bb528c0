package io.github.twinland.traces.compact;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.TaskState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The numbers of the format, version {@value #VERSION}; a change of any of them makes a new version. */
final class CompactLayout {

    static final int VERSION = 1;

    /** What a block holds. */
    static final int EVENTS_BLOCK = 1;

    static final int END_BLOCK = 2;

    /** A writer ends a block of events when it is that long. */
    static final int BLOCK_BYTES = 1 << 16;

    /** A reader refuses longer blocks. */
    static final int LONGEST_BLOCK = 1 << 17;

    /** Bits of an event's first byte, beside the code of its kind. */
    static final int KIND_MASK = 0x0f;

    static final int SAME_CPU = 0x10;
    static final int EXPECTED_CONTEXT = 0x20;
    static final int IN_INTERRUPT = 0x40;
    static final int EXPECTED_PREV = 0x80;

    static final int LARGEST_CPU = (1 << 16) - 1;
    static final int LONGEST_NAME = 1 << 10;

    /** When as many names or tasks are known and another one comes, both tables start anew. */
    static final int TABLE_CAPACITY = 1 << 16;

    /** The code of a kind is its place here. */
    private static final List<EventKind> KINDS = List.of(
            EventKind.SWITCH,
            EventKind.WAKING,
            EventKind.WAKEUP,
            EventKind.WAKEUP_NEW,
            EventKind.MIGRATE_TASK,
            EventKind.FORK,
            EventKind.EXEC,
            EventKind.EXIT,
            EventKind.STAT_RUNTIME,
            EventKind.LOST,
            EventKind.OTHER);

    /** The bit of a state is its place here. */
    private static final List<TaskState> STATES = List.of(
            TaskState.INTERRUPTIBLE,
            TaskState.UNINTERRUPTIBLE,
            TaskState.STOPPED,
            TaskState.TRACED,
            TaskState.ZOMBIE,
            TaskState.DEAD,
            TaskState.PARKED,
            TaskState.IDLE,
            TaskState.WAKEKILL,
            TaskState.WAKING,
            TaskState.NOLOAD,
            TaskState.UNKNOWN);

    /** As many sets of states as can be written. */
    static final int STATE_SETS = 1 << STATES.size();

    private static final byte[] MAGIC = {(byte) 0x89, 'T', 'W', 'L', '\r', '\n', 0x1a, '\n'};
    private static final Map<EventKind, Integer> CODES = new EnumMap<>(EventKind.class);
    private static final int[] STATES_OF_CODE = new int[STATE_SETS];

    static {
        for (EventKind kind : KINDS) {
            CODES.put(kind, KINDS.indexOf(kind));
        }
        for (int code = 0; code < STATE_SETS; code++) {
            for (int i = 0; i < STATES.size(); i++) {
                STATES_OF_CODE[code] |= ((code >> i) & 1) * STATES.get(i).bit();
            }
        }
    }

    private CompactLayout() {}

    /** What every file begins with: no text, and damaged by whatever changes line ends. */
    static byte[] magic() {
        return MAGIC.clone();
    }

    static int kinds() {
        return KINDS.size();
    }

    static EventKind kind(int code) {
        return KINDS.get(code);
    }

    static int code(EventKind kind) {
        Integer code = CODES.get(kind);
        if (code == null) {
            throw new IllegalArgumentException("version " + VERSION + " has no code for " + kind);
        }
        return code;
    }

    /** Bits of {@link TaskState} from those of the file. */
    static int states(int code) {
        return STATES_OF_CODE[code];
    }

    /** Bits of the file from those of {@link TaskState}. */
    static int statesCode(int states) {
        int code = 0;
        for (int i = 0; i < STATES.size(); i++) {
            code |= (states & STATES.get(i).bit()) == 0 ? 0 : 1 << i;
        }
        return code;
    }
}

package io.github.twinland.traces.tracepoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tracepoint, as its format file describes it.
 *
 * @param id the number its records begin with
 * @param name such as {@code sched_switch}
 * @param fields of a record, common ones included
 * @param printFormat how the kernel prints it; empty if the file does not say
 */
public record EventFormat(int id, String name, List<EventField> fields, String printFormat) {

    /** What every record begins with: the {@link #id}. */
    public static final String TYPE = "common_type";

    /** Interrupt flags at the time of the record. */
    public static final String FLAGS = "common_flags";

    /** The thread id of the task that was current. */
    public static final String PID = "common_pid";

    /**
     * A field by its name.
     *
     * @param fieldName such as {@code prev_pid}
     * @return the field, null if this kernel's tracepoint has none of that name
     */
    public @Nullable EventField field(String fieldName) {
        for (EventField field : fields) {
            if (field.name().equals(fieldName)) {
                return field;
            }
        }
        return null;
    }
}

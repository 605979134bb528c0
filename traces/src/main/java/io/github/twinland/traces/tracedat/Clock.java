package io.github.twinland.traces.tracedat;

import io.github.twinland.traces.binary.ByteCursor;
import io.github.twinland.traces.binary.DamagedDataException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Makes ns of the times of records: most clocks count ns already, cycles are converted if the file says how. */
final class Clock {

    /** Clocks that count something else, see {@code Documentation/trace/ftrace.rst}; {@code x86-tsc} counts cycles. */
    private static final Set<String> NO_TIME = Set.of("counter", "ppc-tb", "x86-tsc");

    private static final int DATE_UNIT = 1_000;

    private String name = "";
    private long offsetNs;
    private boolean cycles;
    private long multiplier;
    private int shift;
    private long cycleOffsetNs;

    /** Its name, from a list as {@code trace_clock} of tracefs has it: {@code [local] global counter}. */
    void choose(String list) {
        int open = list.indexOf('[');
        int close = list.indexOf(']', open + 1);
        name = open >= 0 && close > open ? list.substring(open + 1, close) : list.strip();
    }

    /** An offset in ns that the recording says to add. */
    void addOffset(ByteCursor text) {
        offsetNs += number(text);
    }

    /** An offset in us that leads to the time of day. */
    void addDate(ByteCursor text) {
        offsetNs += number(text) * DATE_UNIT;
    }

    /** How to make ns of cycles. */
    void convertCycles(ByteCursor in) throws DamagedDataException {
        multiplier = in.integer() & 0xffff_ffffL;
        shift = in.integer();
        cycleOffsetNs = in.longValue();
        if (shift < 0 || shift >= Long.SIZE) {
            throw new DamagedDataException("a conversion of cycles by a shift of " + shift);
        }
        cycles = true;
    }

    /** What is wrong with it, empty if it tells time. */
    String whyNoTime() {
        return cycles || !NO_TIME.contains(name)
                ? ""
                : "its clock " + name + " does not count time; record it again with `trace-cmd record -C mono`";
    }

    /** The time of a record in ns. */
    long ns(long recorded) throws DamagedDataException {
        long ns = recorded;
        if (cycles) {
            long high = Math.multiplyHigh(recorded, multiplier);
            long low = recorded * multiplier;
            ns = (shift == 0 ? low : (low >>> shift) | (high << (Long.SIZE - shift))) - cycleOffsetNs;
        }
        ns += offsetNs;
        if (ns < 0) {
            throw new DamagedDataException("a time of " + ns + " ns");
        }
        return ns;
    }

    private static long number(ByteCursor text) {
        String digits = new String(text.bytes(), text.position(), text.remaining(), StandardCharsets.US_ASCII)
                .replace("\0", "")
                .strip();
        try {
            return Long.decode(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}

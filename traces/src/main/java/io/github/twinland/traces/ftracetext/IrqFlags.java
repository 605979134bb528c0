package io.github.twinland.traces.ftracetext;

/**
 * The column of flags: interrupts off, reschedule, interrupt context, preempt depth and, from 5.12 on, migrate-disable depth
 * ({@code trace_print_lat_fmt} of Linux).
 */
final class IrqFlags {

    /** Flags of kernels that do not print the migrate-disable depth. */
    static final int OLD_WIDTH = 4;

    private static final String IRQS_OFF = ".dbDX";
    private static final String RESCHEDULE = ".NnpLlBb";
    private static final String CONTEXT = ".hsHzZ";

    private IrqFlags() {}

    /** How many flags stand there, 0 if none do. */
    static int width(byte[] b, int from) {
        if (!isOneOf(IRQS_OFF, b[from])
                || !isOneOf(RESCHEDULE, b[from + 1])
                || !isOneOf(CONTEXT, b[from + 2])
                || !isDepth(b[from + 3])) {
            return 0;
        }
        return isDepth(b[from + OLD_WIDTH]) ? OLD_WIDTH + 1 : OLD_WIDTH;
    }

    /** Whether flags that stand there tell of an interrupt. */
    static boolean inInterrupt(byte[] b, int from) {
        return b[from + 2] != '.';
    }

    private static boolean isDepth(byte c) {
        return c == '.' || Character.digit(c, 16) >= 0;
    }

    private static boolean isOneOf(String letters, byte c) {
        return letters.indexOf(c) >= 0;
    }
}

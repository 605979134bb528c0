package io.github.twinland.traces.ftracetext;

import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.text.Blanks;
import io.github.twinland.traces.text.Seconds;

/**
 * Takes a line of ftrace apart up to its payload.
 *
 * <pre>
 * comm-pid   [cpu] seconds: event: payload                  3.0, trace-cmd report, no irq-info
 * comm-pid   [cpu] d..3. seconds: event: payload            4 or 5 flags
 * comm-pid   (tgid) [cpu] d..3 seconds: event: payload      record-tgid, systrace
 * comm-pid   1d..2. 47633us+: event: payload                latency-format
 * comm-pid   1d..2. seconds: event: payload                 trace-cmd report -l
 * </pre>
 *
 * <p>The comm may hold anything, so a line is tried from behind its column first, then from the start.
 */
final class FtraceLineHeader {

    private static final int COMM_COLUMN = 16;
    private static final int PID_DIGITS = 9;
    private static final int US_DIGITS = 15;
    private static final String DELAYS = " +!#*@$?";

    private final Seconds seconds = new Seconds();
    private int cpu;
    private long timeNs;
    private int pid;
    private int commStart;
    private int commEnd;
    private int eventStart;
    private int eventEnd;
    private int payloadStart;
    private boolean inInterrupt;

    boolean parse(byte[] b, int start, int end) {
        int afterComm = start + COMM_COLUMN;
        return (afterComm < end && columns(b, start, afterComm, end))
                || columns(b, start, start, end)
                || latency(b, start, end);
    }

    int cpu() {
        return cpu;
    }

    long timeNs() {
        return timeNs;
    }

    int pid() {
        return pid;
    }

    int commStart() {
        return commStart;
    }

    int commEnd() {
        return commEnd;
    }

    int eventStart() {
        return eventStart;
    }

    /** Behind the name of the event, its colon not included. */
    int eventEnd() {
        return eventEnd;
    }

    int payloadStart() {
        return payloadStart;
    }

    boolean inInterrupt() {
        return inInterrupt;
    }

    /** Looks for a CPU in brackets. */
    private boolean columns(byte[] b, int start, int from, int end) {
        for (int i = from; i < end; i++) {
            if (b[i] == '[' && cpuInBrackets(b, i) && task(b, start, Blanks.skipBack(b, start, i)) && event(b, end)) {
                return true;
            }
        }
        return false;
    }

    /** Reads {@code [003] d..2.   5.928881:}; {@link #payloadStart} is behind it then. */
    private boolean cpuInBrackets(byte[] b, int bracket) {
        int p = cpu(b, bracket + 1);
        if (p < 0 || b[p] != ']' || b[p + 1] != ' ') {
            return false;
        }
        p = Blanks.skip(b, p + 1);
        inInterrupt = false;
        int width = IrqFlags.width(b, p);
        if (width > 0 && b[p + width] == ' ') {
            inInterrupt = IrqFlags.inInterrupt(b, p);
            p = Blanks.skip(b, p + width);
        }
        return time(b, p);
    }

    /** Looks for a CPU that flags follow without a space. */
    private boolean latency(byte[] b, int start, int end) {
        for (int i = start + 1; i < end; i++) {
            if (b[i] != '-' || !isDigit(b[i + 1])) {
                continue;
            }
            int pidEnd = skipDigits(b, i + 1);
            int cpuStart = Blanks.skip(b, pidEnd);
            int p = cpuStart > pidEnd ? cpu(b, cpuStart) : -1;
            int width = p < 0 ? 0 : IrqFlags.width(b, p);
            if (width > 0 && b[p + width] == ' ') {
                inInterrupt = IrqFlags.inInterrupt(b, p);
                p = Blanks.skip(b, p + width);
                if ((time(b, p) || microseconds(b, p)) && task(b, afterLogTime(b, start), pidEnd) && event(b, end)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The kernel's log puts its own time before lines that it dumps: {@code [10611.941606] }. */
    private static int afterLogTime(byte[] b, int start) {
        int p = start;
        if (b[p] == '[') {
            do {
                p++;
            } while (isDigit(b[p]) || b[p] == '.' || b[p] == ' ');
            return b[p] == ']' ? p + 1 : start;
        }
        return start;
    }

    private int cpu(byte[] b, int from) {
        int p = from;
        int n = 0;
        while (isDigit(b[p]) && n <= SchedEvent.LARGEST_CPU) {
            n = n * 10 + b[p++] - '0';
        }
        cpu = n;
        return p == from || n > SchedEvent.LARGEST_CPU ? -1 : p;
    }

    private boolean time(byte[] b, int from) {
        int p = seconds.parse(b, from);
        if (p < 0 || b[p] != ':' || b[p + 1] != ' ') {
            return false;
        }
        timeNs = seconds.ns();
        payloadStart = p + 1;
        return true;
    }

    /** Reads {@code 47633us+:}, what counts microseconds from the start of the buffer and marks long delays. */
    private boolean microseconds(byte[] b, int from) {
        int p = skipDigits(b, from);
        if (p == from || p - from > US_DIGITS || b[p] != 'u' || b[p + 1] != 's') {
            return false;
        }
        long us = 0;
        for (int i = from; i < p; i++) {
            us = us * 10 + b[i] - '0';
        }
        timeNs = us * 1_000;
        p += 2;
        if (DELAYS.indexOf(b[p]) >= 0) {
            p++;
        }
        payloadStart = p + 1;
        return b[p] == ':';
    }

    /** Reads {@code comm-pid} or {@code comm-pid  (tgid)} backwards from where it ends. */
    private boolean task(byte[] b, int start, int from) {
        int tokenEnd = from;
        if (tokenEnd > start && b[tokenEnd - 1] == ')') {
            int open = tokenEnd - 2;
            while (open > start && b[open] != '(') {
                open--;
            }
            tokenEnd = Blanks.skipBack(b, start, open);
        }
        int p = tokenEnd;
        int scale = 1;
        int n = 0;
        while (p > start && isDigit(b[p - 1]) && tokenEnd - p < PID_DIGITS) {
            n += (b[--p] - '0') * scale;
            scale *= 10;
        }
        if (p == tokenEnd || p <= start || b[p - 1] != '-') {
            return false;
        }
        pid = n;
        commStart = Blanks.skip(b, start);
        commEnd = Math.max(commStart, p - 1);
        return true;
    }

    /** Reads {@code event: } from {@link #payloadStart} on. */
    private boolean event(byte[] b, int end) {
        int p = Blanks.skip(b, payloadStart);
        eventStart = p;
        while (p < end && b[p] != ' ' && b[p] != ':') {
            p++;
        }
        eventEnd = p;
        payloadStart = Blanks.skip(b, Math.min(p + 1, end));
        return p > eventStart && p < end && b[p] == ':';
    }

    private static int skipDigits(byte[] b, int from) {
        int p = from;
        while (isDigit(b[p])) {
            p++;
        }
        return p;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}

package io.github.twinland.traces.ftracetext;

import io.github.twinland.traces.text.Blanks;
import io.github.twinland.traces.text.LineHeader;

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
 */
final class FtraceLineHeader extends LineHeader {

    private static final int US_DIGITS = 15;
    private static final String DELAYS = " +!#*@$?";

    private boolean inInterrupt;

    @Override
    public boolean parse(byte[] b, int start, int end) {
        return super.parse(b, start, end) || latency(b, start, end);
    }

    boolean inInterrupt() {
        return inInterrupt;
    }

    /** Looks for a CPU in brackets. */
    @Override
    protected boolean search(byte[] b, int start, int from, int end) {
        for (int i = from; i < end; i++) {
            if (b[i] == '[' && cpuInBrackets(b, i) && task(b, start, Blanks.skipBack(b, start, i)) && event(b, end)) {
                return true;
            }
        }
        return false;
    }

    /** Reads {@code [003] d..2.   5.928881:}; {@link #payloadStart} is behind it then. */
    private boolean cpuInBrackets(byte[] b, int bracket) {
        int p = readCpu(b, bracket + 1);
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
            int p = cpuStart > pidEnd ? readCpu(b, cpuStart) : -1;
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

    private boolean time(byte[] b, int from) {
        payloadStart = readTime(b, from);
        return payloadStart >= 0;
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
        setTimeNs(us * 1_000);
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
        int p = readPidBack(b, start, tokenEnd);
        if (p == tokenEnd || p <= start || b[p - 1] != '-') {
            return false;
        }
        setComm(b, start, p - 1);
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
}

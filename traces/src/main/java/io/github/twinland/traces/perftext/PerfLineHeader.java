package io.github.twinland.traces.perftext;

import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.text.Blanks;
import io.github.twinland.traces.text.LineHeader;

/**
 * Takes a line of {@code perf script} apart up to its payload: {@code comm [pid/]tid [cpu] seconds: [period] event: }.
 * The comm is right-aligned in 16 columns, or there is none.
 */
final class PerfLineHeader extends LineHeader {

    private boolean named;

    /** Whether a colon followed the name of the event; only perf's own records have none, and lines that were cut. */
    boolean named() {
        return named;
    }

    @Override
    protected boolean search(byte[] b, int start, int from, int end) {
        for (int i = from; i < end; i++) {
            if (b[i] == '[') {
                int afterTime = cpuAndTime(b, i + 1);
                if (afterTime >= 0 && task(b, start, i) && event(b, afterTime, end)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Reads {@code 003]   5.928881: } and gives the index behind it, or -1. */
    private int cpuAndTime(byte[] b, int from) {
        int p = readCpu(b, from);
        if (p < 0 || b[p] != ']' || b[p + 1] != ' ') {
            return -1;
        }
        p = Blanks.skip(b, p + 1);
        if (b[p] >= 'A' && b[p] <= 'Z') {
            p = Blanks.skip(b, skipLetters(b, p));
        }
        return readTime(b, p);
    }

    /** Reads {@code comm pid } or {@code comm pid/tid } backwards from the bracket of the CPU. */
    private boolean task(byte[] b, int start, int bracket) {
        int tokenEnd = Blanks.skipBack(b, start, bracket);
        if (tokenEnd == bracket && bracket > start) {
            return false;
        }
        int p = readPidBack(b, start, tokenEnd);
        boolean none = p == tokenEnd;
        if (none && tokenEnd > start) {
            return false;
        }
        boolean negative = p > start && b[p - 1] == '-';
        if (negative) {
            p--;
        }
        if (p > start && b[p - 1] == '/') {
            p = processId(b, start, p - 1);
        }
        if (p > start && b[p - 1] != ' ') {
            return false;
        }
        if (none || negative) {
            pid = SchedEvent.UNKNOWN_PID;
        }
        setComm(b, start, Blanks.skipBack(b, start, p));
        return true;
    }

    /** Goes back over the process id before a slash. */
    private static int processId(byte[] b, int start, int slash) {
        int p = slash;
        while (p > start && (isDigit(b[p - 1]) || b[p - 1] == '-')) {
            p--;
        }
        return p;
    }

    /** Reads {@code [period] event: }; a line of perf's own records has no colon behind their name. */
    private boolean event(byte[] b, int from, int end) {
        int p = Blanks.skip(b, from);
        int period = skipDigits(b, p);
        if (period > p && b[period] == ' ') {
            p = Blanks.skip(b, period);
        }
        eventStart = p;
        while (p < end && b[p] != ' ') {
            p++;
        }
        if (p == eventStart) {
            return false;
        }
        named = b[p - 1] == ':';
        eventEnd = named ? p - 1 : p;
        payloadStart = Blanks.skip(b, p);
        return eventEnd > eventStart;
    }

    private static int skipLetters(byte[] b, int from) {
        int p = from;
        while ((b[p] >= 'A' && b[p] <= 'Z') || (b[p] >= 'a' && b[p] <= 'z')) {
            p++;
        }
        return p;
    }
}

package io.github.twinland.traces.perftext;

import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.text.Blanks;
import io.github.twinland.traces.text.Seconds;

/**
 * Takes a line of {@code perf script} apart up to its payload: {@code comm [pid/]tid [cpu] seconds: [period] event: }.
 *
 * <p>The comm is right-aligned in 16 columns and may hold anything, {@code 1 [2] 3.4:} included. So the CPU is first looked
 * for behind column 16, then, for lines without a comm column, from the start.
 */
final class PerfLineHeader {

    private static final int COMM_COLUMN = 16;

    /** No kernel has pids with more digits. */
    private static final int PID_DIGITS = 9;

    private final Seconds seconds = new Seconds();
    private int cpu;
    private long timeNs;
    private int pid;
    private int commStart;
    private int commEnd;
    private int eventStart;
    private int eventEnd;
    private boolean named;
    private int payloadStart;

    boolean parse(byte[] b, int start, int end) {
        int afterComm = start + COMM_COLUMN;
        return (afterComm < end && search(b, start, afterComm, end)) || search(b, start, start, end);
    }

    int cpu() {
        return cpu;
    }

    long timeNs() {
        return timeNs;
    }

    /** The thread id, -1 if the line has none or perf did not know it. */
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

    /** Whether a colon followed the name of the event; only perf's own records have none, and lines that were cut. */
    boolean named() {
        return named;
    }

    int payloadStart() {
        return payloadStart;
    }

    private boolean search(byte[] b, int start, int from, int end) {
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
        int p = from;
        int n = 0;
        for (int digit = b[p] - '0'; digit >= 0 && digit <= 9 && n <= SchedEvent.LARGEST_CPU; digit = b[++p] - '0') {
            n = n * 10 + digit;
        }
        if (p == from || n > SchedEvent.LARGEST_CPU || b[p] != ']' || b[p + 1] != ' ') {
            return -1;
        }
        cpu = n;
        p = Blanks.skip(b, p + 1);
        if (b[p] >= 'A' && b[p] <= 'Z') {
            p = Blanks.skip(b, skipLetters(b, p));
        }
        return time(b, p);
    }

    private int time(byte[] b, int from) {
        int p = seconds.parse(b, from);
        if (p < 0 || b[p] != ':' || b[p + 1] != ' ') {
            return -1;
        }
        timeNs = seconds.ns();
        return p + 2;
    }

    /** Reads {@code comm pid } or {@code comm pid/tid } backwards from the bracket of the CPU. */
    private boolean task(byte[] b, int start, int bracket) {
        int tokenEnd = Blanks.skipBack(b, start, bracket);
        if (tokenEnd == bracket && bracket > start) {
            return false;
        }
        int p = tokenEnd;
        int scale = 1;
        int n = 0;
        while (p > start && b[p - 1] >= '0' && b[p - 1] <= '9' && tokenEnd - p < PID_DIGITS) {
            n += (b[--p] - '0') * scale;
            scale *= 10;
        }
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
        pid = none || negative ? SchedEvent.UNKNOWN_PID : n;
        commStart = Blanks.skip(b, start);
        commEnd = Math.max(commStart, Blanks.skipBack(b, start, p));
        return true;
    }

    /** Goes back over the process id before a slash. */
    private static int processId(byte[] b, int start, int slash) {
        int p = slash;
        while (p > start && ((b[p - 1] >= '0' && b[p - 1] <= '9') || b[p - 1] == '-')) {
            p--;
        }
        return p;
    }

    /** Reads {@code [period] event: }; a line of perf's own records has no colon behind their name. */
    private boolean event(byte[] b, int from, int end) {
        int p = Blanks.skip(b, from);
        int period = p;
        while (b[period] >= '0' && b[period] <= '9') {
            period++;
        }
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

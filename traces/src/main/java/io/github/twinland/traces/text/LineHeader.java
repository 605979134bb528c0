package io.github.twinland.traces.text;

import io.github.twinland.traces.SchedEvent;

/**
 * A line of a trace taken apart up to its payload. The comm at its start may hold anything, what looks like the rest of a
 * line included, so a line is tried from behind the column of the comm first, then from the start.
 */
public abstract class LineHeader {

    private static final int COMM_COLUMN = 16;

    /** No kernel has pids with more digits. */
    private static final int PID_DIGITS = 9;

    /** Where the name of the event begins. */
    protected int eventStart;

    /** Behind the name of the event, its colon not included. */
    protected int eventEnd;

    /** Where the payload begins. */
    protected int payloadStart;

    /** Thread id, {@link SchedEvent#UNKNOWN_PID} if it is not known. */
    protected int pid;

    private final Seconds seconds = new Seconds();
    private int cpu;
    private long timeNs;
    private int commStart;
    private int commEnd;

    /** Nothing has been parsed yet. */
    protected LineHeader() {}

    /**
     * Takes a line apart.
     *
     * @param b holds it, with padding behind
     * @param start of the line
     * @param end of the line
     * @return false if it is no line of an event
     */
    public boolean parse(byte[] b, int start, int end) {
        int afterComm = start + COMM_COLUMN;
        return (afterComm < end && search(b, start, afterComm, end)) || search(b, start, start, end);
    }

    /**
     * Looks for the CPU, and takes the line apart around it.
     *
     * @param b holds the line
     * @param start of the line
     * @param from where the CPU may stand first
     * @param end of the line
     * @return false if nothing fits
     */
    protected abstract boolean search(byte[] b, int start, int from, int end);

    /**
     * The CPU of the event.
     *
     * @return its id
     */
    public final int cpu() {
        return cpu;
    }

    /**
     * The time of the event.
     *
     * @return ns
     */
    public final long timeNs() {
        return timeNs;
    }

    /**
     * The task that ran.
     *
     * @return its thread id, or {@link SchedEvent#UNKNOWN_PID}
     */
    public final int pid() {
        return pid;
    }

    /**
     * Where the name of the task begins.
     *
     * @return index into the buffer
     */
    public final int commStart() {
        return commStart;
    }

    /**
     * Where the name of the task ends.
     *
     * @return index behind it
     */
    public final int commEnd() {
        return commEnd;
    }

    /**
     * Where the name of the event begins.
     *
     * @return index into the buffer
     */
    public final int eventStart() {
        return eventStart;
    }

    /**
     * Where the name of the event ends.
     *
     * @return index behind it, its colon not included
     */
    public final int eventEnd() {
        return eventEnd;
    }

    /**
     * Where the payload begins.
     *
     * @return index into the buffer
     */
    public final int payloadStart() {
        return payloadStart;
    }

    /**
     * Reads the id of a CPU.
     *
     * @param b holds the line
     * @param from its first digit
     * @return index behind it, or -1 if no id stands there
     */
    protected final int readCpu(byte[] b, int from) {
        int p = from;
        int n = 0;
        while (isDigit(b[p]) && n <= SchedEvent.LARGEST_CPU) {
            n = n * 10 + b[p++] - '0';
        }
        cpu = n;
        return p == from || n > SchedEvent.LARGEST_CPU ? -1 : p;
    }

    /**
     * Reads a time in seconds, as {@code 5.928881: }.
     *
     * @param b holds the line
     * @param from its first digit
     * @return index behind its colon, or -1 if no time stands there
     */
    protected final int readTime(byte[] b, int from) {
        int p = seconds.parse(b, from);
        if (p < 0 || b[p] != ':' || b[p + 1] != ' ') {
            return -1;
        }
        timeNs = seconds.ns();
        return p + 1;
    }

    /**
     * Says when the event was, where it is not told in seconds.
     *
     * @param ns time
     */
    protected final void setTimeNs(long ns) {
        timeNs = ns;
    }

    /**
     * Reads a thread id backwards into {@link #pid}.
     *
     * @param b holds the line
     * @param start of the line
     * @param end behind its last digit
     * @return index of its first digit, {@code end} if there is none
     */
    protected final int readPidBack(byte[] b, int start, int end) {
        int p = end;
        int scale = 1;
        int n = 0;
        while (p > start && isDigit(b[p - 1]) && end - p < PID_DIGITS) {
            n += (b[--p] - '0') * scale;
            scale *= 10;
        }
        pid = n;
        return p;
    }

    /**
     * Says where the name of the task is.
     *
     * @param b holds the line
     * @param start of the line
     * @param end behind the name
     */
    protected final void setComm(byte[] b, int start, int end) {
        commStart = Blanks.skip(b, start);
        commEnd = Math.max(commStart, end);
    }

    /**
     * Goes over digits.
     *
     * @param b holds the line
     * @param from where they may begin
     * @return index behind them
     */
    protected static int skipDigits(byte[] b, int from) {
        int p = from;
        while (isDigit(b[p])) {
            p++;
        }
        return p;
    }

    /**
     * Whether a byte is a digit.
     *
     * @param c any byte
     * @return true for 0 to 9
     */
    protected static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}

package io.github.twinland.traces.text;

/** Reads a time as trace texts print it, seconds with 1 to 9 decimals: {@code 4709.475642}. */
public final class Seconds {

    private static final int NS_DIGITS = 9;
    private static final long LARGEST = Long.MAX_VALUE / 1_000_000_000L - 1;
    private static final int[] POWERS_OF_TEN = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };

    private long ns;

    /** Has read nothing yet. */
    public Seconds() {}

    /**
     * Reads a time.
     *
     * @param b holds it; a byte that is no digit must follow somewhere
     * @param from index of its first digit
     * @return index behind its last digit; -1 if no time stands there
     */
    public int parse(byte[] b, int from) {
        int p = from;
        long seconds = 0;
        for (int digit = b[p] - '0'; digit >= 0 && digit <= 9 && seconds <= LARGEST; digit = b[++p] - '0') {
            seconds = seconds * 10 + digit;
        }
        if (p == from || seconds > LARGEST || b[p] != '.') {
            return -1;
        }
        int point = p++;
        int fraction = 0;
        for (int digit = b[p] - '0'; digit >= 0 && digit <= 9 && p - point <= NS_DIGITS; digit = b[++p] - '0') {
            fraction = fraction * 10 + digit;
        }
        int digits = p - point - 1;
        if (digits == 0) {
            return -1;
        }
        ns = seconds * POWERS_OF_TEN[NS_DIGITS] + (long) fraction * POWERS_OF_TEN[NS_DIGITS - digits];
        return p;
    }

    /**
     * The time read last.
     *
     * @return ns
     */
    public long ns() {
        return ns;
    }
}

package io.github.twinland.traces;

/** Times in messages. */
final class Seconds {

    private static final int NS_DIGITS = 9;

    private Seconds() {}

    /** Seconds with nine decimals. */
    static String of(long timeNs) {
        StringBuilder digits = new StringBuilder(Long.toString(timeNs));
        while (digits.length() <= NS_DIGITS) {
            digits.insert(0, '0');
        }
        return digits.insert(digits.length() - NS_DIGITS, '.').toString();
    }
}

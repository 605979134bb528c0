package io.github.twinland.traces.state;

import org.jspecify.annotations.Nullable;

/**
 * The value of a constant expression of C with {@code | << + -}, parentheses and numbers, as masks in print formats are:
 * {@code ((((0x00000000 | 0x00000001) + 1) << 1) - 1)}.
 */
final class ConstantExpression {

    private static final int DEEPEST = 64;

    private final String text;
    private int at;

    private ConstantExpression(String text) {
        this.text = text;
    }

    /** Its value, null if it is anything else. */
    static @Nullable Long evaluate(String text) {
        ConstantExpression expression = new ConstantExpression(text);
        try {
            long value = or(expression, 0);
            return expression.peek() == 0 ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static long or(ConstantExpression e, int depth) {
        long value = shift(e, depth);
        while (e.skip('|')) {
            value |= shift(e, depth);
        }
        return value;
    }

    private static long shift(ConstantExpression e, int depth) {
        long value = sum(e, depth);
        while (e.skip('<')) {
            if (!e.skip('<')) {
                throw new NumberFormatException("a comparison");
            }
            value <<= sum(e, depth);
        }
        return value;
    }

    private static long sum(ConstantExpression e, int depth) {
        long value = operand(e, depth);
        while (true) {
            if (e.skip('+')) {
                value += operand(e, depth);
            } else if (e.skip('-')) {
                value -= operand(e, depth);
            } else {
                return value;
            }
        }
    }

    private static long operand(ConstantExpression e, int depth) {
        if (!e.skip('(')) {
            return e.number();
        }
        if (depth == DEEPEST) {
            throw new NumberFormatException("too deep");
        }
        long value = or(e, depth + 1);
        if (!e.skip(')')) {
            throw new NumberFormatException("no closing parenthesis");
        }
        return value;
    }

    private long number() {
        peek();
        int start = at;
        while (at < text.length() && Character.digit(text.charAt(at), 36) >= 0) {
            at++;
        }
        int end = at;
        while (end > start && "uUlL".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return Long.decode(text.substring(start, end));
    }

    private boolean skip(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    /** The next character that is no blank, 0 at the end. */
    private char peek() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }
}

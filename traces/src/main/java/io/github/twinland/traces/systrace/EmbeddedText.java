package io.github.twinland.traces.systrace;

import io.github.twinland.traces.ftracetext.FtraceTextFormat;
import io.github.twinland.traces.text.LineScanner;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The ftrace text inside a page or inside JSON, as a stream. It is embedded in one of three ways:
 *
 * <pre>
 * &lt;script class="trace-data" type="application/text"&gt;
 * # tracer: nop ...                                              as it is, up to &lt;/script&gt;; there may be other such parts
 *
 * var linuxPerfData = "\                                         up to 2013: a string of JavaScript, each line ended by \n\
 * # tracer: nop\n\
 * ...";
 *
 * "systemTraceEvents": "# tracer: nop\n ..."                    Chrome's trace JSON: one string, with JSON's escapes
 * </pre>
 */
final class EmbeddedText extends InputStream {

    private static final byte[] PART = bytes("<script class=\"trace-data\"");
    private static final byte[] PART_END = bytes("</script>");
    private static final byte[] VARIABLE = bytes("linuxPerfData = \"");
    private static final byte[] MEMBER = bytes("\"systemTraceEvents\"");
    private static final byte[] TRACER = bytes("# tracer");
    private static final int BLOCK = 1 << 16;
    private static final int LOOK = 1 << 13;
    private static final int UNICODE_DIGITS = 4;

    private final PushbackInputStream in;
    private final byte[] one = new byte[1];
    private boolean escaped;
    private boolean ended;

    EmbeddedText(InputStream in) {
        this.in = new PushbackInputStream(new BufferedInputStream(in, BLOCK), LOOK);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Goes to the trace; false if the page ends without one. */
    boolean find() throws IOException {
        int inPart = 0;
        int inVariable = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            inPart = matched(PART, inPart, c);
            inVariable = matched(VARIABLE, inVariable, c);
            if (inVariable == VARIABLE.length) {
                escaped = true;
                return true;
            }
            if (inPart == PART.length) {
                inPart = 0;
                if (skipTag() && isTrace()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Goes to the string that is the trace in Chrome's JSON; false if there is none. */
    boolean findMember() throws IOException {
        int matched = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            matched = matched(MEMBER, matched, c);
            if (matched == MEMBER.length) {
                matched = 0;
                if (nextMark() == ':' && nextMark() == '"') {
                    escaped = true;
                    return true;
                }
            }
        }
        return false;
    }

    private int nextMark() throws IOException {
        int c = in.read();
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            c = in.read();
        }
        return c;
    }

    /** How many bytes of a pattern have been met in a row; no pattern here begins again within itself. */
    private static int matched(byte[] pattern, int before, int c) {
        if (c == pattern[before % pattern.length]) {
            return before % pattern.length + 1;
        }
        return c == pattern[0] ? 1 : 0;
    }

    /** Passes over the rest of the script's tag and the line ends behind it. */
    private boolean skipTag() throws IOException {
        int c = in.read();
        while (c >= 0 && c != '>') {
            c = in.read();
        }
        do {
            c = in.read();
        } while (c == '\n' || c == '\r' || c == ' ');
        if (c >= 0) {
            in.unread(c);
        }
        return c >= 0;
    }

    /** Whether the part that begins here is ftrace's text: others hold processes, or what other agents recorded. */
    private boolean isTrace() throws IOException {
        byte[] start = new byte[LOOK];
        int length = in.readNBytes(start, 0, LOOK);
        in.unread(start, 0, length);
        int end = indexOf(start, length, PART_END);
        int partLength = end < 0 ? length : end;
        return indexOf(start, partLength, TRACER) >= 0
                || FtraceTextFormat.holdsEvent(Arrays.copyOf(start, partLength + LineScanner.PADDING), partLength);
    }

    private static int indexOf(byte[] b, int length, byte[] pattern) {
        int matched = 0;
        for (int i = 0; i < length; i++) {
            matched = matched(pattern, matched, b[i]);
            if (matched == pattern.length) {
                return i + 1 - matched;
            }
        }
        return -1;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = 0;
        while (n < length && !ended) {
            int c = escaped ? unescaped() : plain();
            if (c >= 0) {
                into[offset + n++] = (byte) c;
            }
        }
        return n == 0 && length > 0 ? -1 : n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The next byte, -1 at the end of the part. */
    private int plain() throws IOException {
        int c = in.read();
        if (c == '<') {
            byte[] next = new byte[PART_END.length - 1];
            int length = in.readNBytes(next, 0, next.length);
            if (Arrays.equals(next, 0, length, PART_END, 1, PART_END.length)) {
                ended = true;
                return -1;
            }
            in.unread(next, 0, length);
        }
        ended = c < 0;
        return c;
    }

    /** The next byte of a string of JavaScript, -1 at its end and where an escaped line end stands for nothing. */
    private int unescaped() throws IOException {
        int c = in.read();
        if (c == '"' || c < 0) {
            ended = true;
            return -1;
        }
        if (c != '\\') {
            return c;
        }
        c = in.read();
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'u' -> unicode();
            case '\r' -> {
                int next = in.read();
                if (next >= 0 && next != '\n') {
                    in.unread(next);
                }
                yield -1;
            }
            case '\n' -> -1;
            default -> {
                ended = c < 0;
                yield c;
            }
        };
    }

    /** A character by its number; -1 if it takes several bytes, which are given out next. */
    private int unicode() throws IOException {
        byte[] digits = in.readNBytes(UNICODE_DIGITS);
        int c = 0;
        for (byte digit : digits) {
            c = (c << 4) | (Character.digit(digit, 16) & 0xf);
        }
        if (c < 0x80) {
            return c;
        }
        byte[] utf8 = String.valueOf((char) c).getBytes(StandardCharsets.UTF_8);
        if (utf8.length == 1) {
            return utf8[0];
        }
        in.unread(utf8);
        return -1;
    }
}

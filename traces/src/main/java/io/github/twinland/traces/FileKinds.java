package io.github.twinland.traces;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Says what a file that no reader took seems to be, and how to turn it into one that can be read. */
final class FileKinds {

    /** What to do to get a trace that can be read. */
    static final String RECORD = "record with `perf sched record`";

    /** How much of a file is looked at to tell text from binary. */
    private static final int LOOK = 4096;

    private static final int LONGEST_LINE = 1 << 16;

    /** What a file begins with, what it then is, and what to do with it; {@code %s} is its name. */
    private record Kind(String magic, String what, String remedy) {

        boolean matches(TraceHead head) {
            if (head.length() < magic.length()) {
                return false;
            }
            String start = new String(head.bytes(), 0, magic.length(), StandardCharsets.ISO_8859_1);
            return start.equals(magic);
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("2ELIFREP", "a perf.data file of a big-endian machine", "print it with `perf sched script -i %s`"),
            new Kind("PERFFILE", "a perf.data file of 2009", "print it with `perf script -i %s`"),
            new Kind("\u00c1\u001f\u00fc\u00c1", "a CTF trace", RECORD),
            new Kind("\u007fELF", "a program (ELF)", RECORD),
            new Kind("BZh", "bzip2-compressed", "pass it through `bzip2 -dc %s`"),
            new Kind("\u0004\"M\u0018", "lz4-compressed", "pass it through `lz4 -dc %s`"),
            new Kind("PK\u0003\u0004", "a zip archive", "unpack it first"),
            new Kind("\u00ff\u00fe", "UTF-16 text", "convert it with `iconv -f UTF-16 -t UTF-8 %s`"),
            new Kind("\u00fe\u00ff", "UTF-16 text", "convert it with `iconv -f UTF-16 -t UTF-8 %s`"),
            new Kind("SQLite format 3", "an SQLite database", RECORD));

    private FileKinds() {}

    static TraceException notATrace(String name, TraceHead head) {
        for (Kind kind : KINDS) {
            if (kind.matches(head)) {
                return refusal(name, "is " + kind.what(), kind.remedy().replace("%s", name));
            }
        }
        if (isBinary(head)) {
            return refusal(name, "is a binary file of no kind known here", RECORD);
        }
        String text = new String(head.bytes(), 0, Math.min(head.length(), LOOK), StandardCharsets.UTF_8).strip();
        if (text.contains(" sched:sched_")) {
            return refusal(
                    name,
                    "is perf's text without a thread id, a CPU or a time on its lines",
                    "print it with `perf script -F comm,tid,cpu,time,event,trace`");
        }
        return refusal(name, textKind(text, head), RECORD);
    }

    private static TraceException refusal(String name, String what, String remedy) {
        return new TraceException(name + ": " + what + ", not a trace that can be read; " + remedy);
    }

    private static boolean isBinary(TraceHead head) {
        for (int i = 0; i < Math.min(head.length(), LOOK); i++) {
            int b = head.bytes()[i] & 0xff;
            if (b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != 0x1b) {
                return true;
            }
        }
        return false;
    }

    private static String textKind(String text, TraceHead head) {
        if (text.isEmpty()) {
            return "holds nothing but blanks";
        }
        if (text.startsWith("{") || text.startsWith("[{") || text.startsWith("[\n")) {
            return "is JSON";
        }
        if (text.startsWith("<!") || text.startsWith("<?") || text.startsWith("<html")) {
            return "is HTML or XML";
        }
        if (text.contains("sched_switch: prev_comm=") || text.contains("sched_wakeup: comm=")) {
            return "is ftrace text";
        }
        if (longLine(head)) {
            return "begins with a line longer than " + LONGEST_LINE + " bytes";
        }
        return "is text of no kind known here";
    }

    private static boolean longLine(TraceHead head) {
        for (int i = 0; i < head.length(); i++) {
            if (head.bytes()[i] == '\n') {
                return false;
            }
        }
        return head.length() >= LONGEST_LINE;
    }
}

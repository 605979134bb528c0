package io.github.twinland.traces;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Prints a text of perf script again and again, each copy later than the one before: a recording of any length, which need not
 * be on a disk. With {@code --lasting} nobody is forked and nobody exits, as on a machine whose tasks live long.
 */
public final class ShiftedCopies {

    private static final Pattern LINE = Pattern.compile("(.*?\\[\\d+] +)(\\d+)\\.(\\d{6,9})(: .*)");
    private static final int NS_DIGITS = 9;
    private static final long NS_PER_S = 1_000_000_000L;
    private static final int BUFFER = 1 << 18;

    /** A line around its time. */
    private record Line(byte[] before, long timeNs, int decimals, byte[] behind) {}

    private ShiftedCopies() {}

    /**
     * Prints to standard output until somebody stops it, or so much was printed.
     *
     * @param args a text packed with gzip, how many MB to print, perhaps {@code --lasting}
     * @throws IOException if the text cannot be read
     */
    public static void main(String[] args) throws IOException {
        List<Line> lines = read(Path.of(args[0]), args.length > 2);
        long wanted = Long.parseLong(args[1]) * 1_000_000;
        long span = lines.get(lines.size() - 1).timeNs() - lines.get(0).timeNs() + 1_000;
        long written = 0;
        try (OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER)) {
            byte[] digits = new byte[32];
            for (long copy = 0; written < wanted; copy++) {
                for (Line line : lines) {
                    int from = time(digits, line.timeNs() + copy * span, line.decimals());
                    out.write(line.before());
                    out.write(digits, from, digits.length - from);
                    out.write(line.behind());
                    written += line.before().length + digits.length - from + line.behind().length;
                }
            }
        }
    }

    private static List<Line> read(Path file, boolean lasting) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (InputStream packed = Files.newInputStream(file);
                BufferedReader text = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                Matcher matcher = LINE.matcher(line);
                boolean comesOrGoes = line.contains("sched_process_") || line.contains("sched_wakeup_new");
                if (matcher.matches() && !(lasting && comesOrGoes)) {
                    String decimals = matcher.group(3);
                    long fraction = Long.parseLong((decimals + "000").substring(0, NS_DIGITS));
                    String behind = lasting
                            ? matcher.group(4).replaceFirst("prev_state=[ZX]", "prev_state=S")
                            : matcher.group(4);
                    lines.add(new Line(
                            matcher.group(1).getBytes(StandardCharsets.UTF_8),
                            Long.parseLong(matcher.group(2)) * NS_PER_S + fraction,
                            decimals.length(),
                            (behind + "\n").getBytes(StandardCharsets.UTF_8)));
                }
            }
        }
        return lines;
    }

    /** Puts a time in seconds at the end of an array and gives where it begins. */
    private static int time(byte[] into, long timeNs, int decimals) {
        int p = into.length;
        long rest = timeNs;
        for (int digit = 0; digit < NS_DIGITS; digit++) {
            if (digit >= NS_DIGITS - decimals) {
                into[--p] = (byte) ('0' + rest % 10);
            }
            rest /= 10;
        }
        into[--p] = '.';
        do {
            into[--p] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        return p;
    }
}

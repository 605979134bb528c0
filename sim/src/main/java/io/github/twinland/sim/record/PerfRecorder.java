package io.github.twinland.sim.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs {@code perf sched record} and says why if that fails. */
public final class PerfRecorder {

    private final String perf;
    private volatile @Nullable Process running;

    /**
     * A recorder.
     *
     * @param perf name of the program, looked up on the PATH, or its path
     */
    public PerfRecorder(String perf) {
        this.perf = perf;
    }

    /**
     * The version of perf.
     *
     * @return as perf tells it, such as {@code perf version 6.12.43}
     * @throws RecordingException if there is no perf
     */
    public String version() throws RecordingException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        run(List.of(perf, "--version"), said, said);
        return lastLine(said.toByteArray());
    }

    /**
     * Records while a command runs.
     *
     * @param data the file that perf writes
     * @param command program and arguments
     * @param out takes what the command prints
     * @param err takes what the command and perf print on standard error
     * @return how the command ended, 0 for well
     * @throws RecordingException if nothing was recorded
     */
    public int record(Path data, List<String> command, OutputStream out, OutputStream err) throws RecordingException {
        List<String> line = new ArrayList<>(List.of(perf, "sched", "record", "-o", data.toString(), "--"));
        line.addAll(command);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exitCode = run(line, out, new Both(err, said));
        if (!holdsData(data)) {
            String obstacle = Privileges.obstacle();
            String reason = obstacle != null ? obstacle : perf + " says: " + lastLine(said.toByteArray());
            throw new RecordingException(
                    true, "nothing was recorded (" + perf + " ended with " + exitCode + "): " + reason);
        }
        return exitCode;
    }

    /** Asks perf to end, from another thread; it then writes what it has. */
    public void stop() {
        Process process = running;
        if (process != null) {
            // The process's own method would close what perf says at its end.
            process.toHandle().destroy();
        }
    }

    private static boolean holdsData(Path data) {
        try {
            return Files.size(data) > 0;
        } catch (IOException none) {
            return false;
        }
    }

    private int run(List<String> command, OutputStream out, OutputStream err) throws RecordingException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
        } catch (IOException e) {
            throw new RecordingException(false, noPerf());
        }
        running = process;
        Thread output = new Thread(() -> pass(process.getInputStream(), out), "output of perf");
        output.start();
        pass(process.getErrorStream(), err);
        try {
            output.join();
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new RecordingException(true, "interrupted while " + perf + " was recording");
        }
    }

    private String noPerf() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            return "perf exists on Linux only; record on the Linux machine in question and bring the folder here";
        }
        return perf
                + " cannot be started; install perf (Debian: linux-perf, Ubuntu: linux-tools-generic, Fedora and Arch:"
                + " perf), or name it with --perf";
    }

    /** What nobody wants to see any more is read all the same, lest the process wait for us. */
    private static void pass(InputStream from, OutputStream to) {
        byte[] block = new byte[1 << 13];
        boolean open = true;
        try {
            for (int n = from.read(block); n >= 0; n = from.read(block)) {
                if (open) {
                    open = write(block, n, to);
                }
            }
        } catch (IOException ended) {
            // The process is gone; its exit code tells how.
        }
    }

    private static boolean write(byte[] block, int length, OutputStream to) {
        try {
            to.write(block, 0, length);
            to.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String lastLine(byte[] said) {
        List<String> lines = new String(said, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1).strip();
    }

    /** Writes to one stream and keeps a copy in another. */
    private static final class Both extends OutputStream {

        private final OutputStream shown;
        private final OutputStream kept;

        Both(OutputStream shown, OutputStream kept) {
            this.shown = shown;
            this.kept = kept;
        }

        @Override
        public void write(int b) throws IOException {
            kept.write(b);
            shown.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            kept.write(bytes, offset, length);
            shown.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            shown.flush();
        }
    }
}

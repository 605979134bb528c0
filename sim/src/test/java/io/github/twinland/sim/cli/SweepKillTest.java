package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep in a process of its own that is killed again and again, with SIGKILL. */
class SweepKillTest {

    private static final int KILLS = 10;
    private static final int RUNS = 60;
    private static final long SEED = Long.getLong("twinland.seed", 20_261_129L);

    private static List<String> sweep(Path results) {
        return List.of(
                "sweep",
                "rustland-2024",
                "--param",
                "boost=1,10,100,900",
                "--param",
                "slice_us=1000,5000,20000,50000,90000",
                "--on",
                "../examples/workloads/pipeline.json",
                "--seeds",
                "3",
                "--threads",
                "2",
                "--quiet",
                "--results",
                results.toString());
    }

    private static Process start(Path results) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(sweep(results));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static long ends(Path results) throws IOException {
        if (!Files.exists(results)) {
            return 0;
        }
        long ends = 0;
        for (byte b : Files.readAllBytes(results)) {
            ends += b == '\n' ? 1 : 0;
        }
        return ends;
    }

    @Test
    void shouldDoEachRunOnceHoweverOftenItIsKilled(@TempDir Path folder) throws Exception {
        Path whole = folder.resolve("whole.jsonl");
        Cli.Result undisturbed = Cli.run(sweep(whole).toArray(new String[0]));
        assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();
        assertThat(Files.readAllLines(whole)).hasSize(1 + RUNS);

        Path killed = folder.resolve("killed.jsonl");
        Random random = new Random(SEED);
        int beforeTheEnd = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            // Some die before the header is written, some after a few results.
            long until = ends(killed) + random.nextInt(8) - 1;
            Process process = start(killed);
            while (process.isAlive() && ends(killed) < until) {
                Thread.onSpinWait();
            }
            beforeTheEnd += process.isAlive() ? 1 : 0;
            process.destroyForcibly().waitFor();
        }
        assertThat(beforeTheEnd).as("killed at work, seed %d", SEED).isGreaterThan(KILLS / 2);
        assertThat(Cli.run(sweep(killed).toArray(new String[0])).exitCode()).isZero();

        assertThat(Files.readAllLines(killed).stream().sorted().toList())
                .as("seed %d", SEED)
                .isEqualTo(Files.readAllLines(whole).stream().sorted().toList());
    }
}

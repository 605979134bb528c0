package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.twinland.sim.machine.Topologies;
import io.github.twinland.sim.machine.TopologyJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With shell scripts in the place of perf: what is run, what is kept, what is said when it fails. */
@EnabledOnOs(OS.LINUX)
class RecordCommandTest {

    private static final String NL = "\n";

    @TempDir
    private Path folder;

    private Path target = Path.of("");

    @BeforeEach
    void chooseTarget() {
        target = folder.resolve("recording");
    }

    /** A perf that tells its version, and otherwise does what is given: $4 is the file to write, $6... the command. */
    private String perf(String does) throws IOException {
        Path script = Files.writeString(folder.resolve("perf"), """
                #!/bin/sh
                [ "$1" = --version ] && { echo perf version 6.12; exit; }
                [ "$1 $2 $3 $5" = "sched record -o --" ] || exit 99
                data=$4
                shift 5
                """ + does);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }

    private Cli.Result record(String perf, String... more) {
        String[] command = {"record", "--perf", perf, "-o", target.toString()};
        String[] all = new String[command.length + more.length];
        System.arraycopy(command, 0, all, 0, command.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return Cli.run(all);
    }

    @Test
    void shouldKeepDataMachineAndKernelRelease() throws IOException {
        String perf = perf("echo \"data of $*\" >$data; echo \"[ perf record: wrote it ]\" >&2; \"$@\"");
        Cli.Result result = record(perf, "--", "sh", "-c", "echo hello");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("hello").contains("twinland replay " + target.resolve("perf.data"));
        assertThat(result.err()).isEqualTo("[ perf record: wrote it ]" + NL);
        assertThat(target.resolve("perf.data")).hasContent("data of sh -c echo hello");
        JsonNode note =
                new ObjectMapper().readTree(target.resolve("recording.json").toFile());
        assertThat(note.get("kernel_release").asText()).isEqualTo(System.getProperty("os.version"));
        assertThat(note.get("perf_version").asText()).isEqualTo("perf version 6.12");
        assertThat(note.get("command").toString()).isEqualTo("[\"sh\",\"-c\",\"echo hello\"]");
        assertThat(TopologyJson.write(
                        Topologies.read(target.resolve("sysfs.tar.gz").toString())))
                .isEqualTo(TopologyJson.write(Topologies.read("host")));
    }

    @Test
    void shouldSleepSoManySecondsAndTellHowCommandEnded() throws IOException {
        Cli.Result result = record(perf("echo \"$*\" >$data; exit 3"), "--seconds", "7");
        assertThat(result.exitCode()).isZero();
        assertThat(target.resolve("perf.data")).hasContent("sleep 7");
        assertThat(result.err()).isEqualTo("note: sleep ended with 3" + NL);
    }

    /** A process of its own, as only such a one can be told to go. */
    private String interrupted(String does) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "record",
                        "--perf",
                        perf(does),
                        "-o",
                        target.toString())
                .redirectErrorStream(true)
                .start();
        Path begun = folder.resolve("begun");
        while (process.isAlive() && !Files.exists(begun)) {
            Thread.onSpinWait();
        }
        process.toHandle().destroy();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    void shouldSayWhatIsKeptWhenItIsInterrupted() throws Exception {
        String said = interrupted("trap 'echo half >$data; exit 0' TERM INT; touch \"" + folder
                + "/begun\"; while :; do sleep 0.05; done");

        assertThat(said)
                .contains("note: interrupted; what was recorded until then is kept")
                .contains(": recorded; replay it anywhere with: twinland replay " + target.resolve("perf.data"));
        assertThat(target.resolve("perf.data")).hasContent("half");
        assertThat(target.resolve("sysfs.tar.gz")).exists();
    }

    @Test
    void shouldSayThatNothingIsKeptWhenItIsInterruptedTooEarly() throws Exception {
        String said =
                interrupted("trap 'exit 1' TERM INT; touch \"" + folder + "/begun\"; while :; do sleep 0.05; done");

        assertThat(said).contains("twinland record: interrupted: nothing was recorded (");
        assertThat(target).doesNotExist();
    }

    @Test
    void shouldSayWhyNothingWasRecordedAndLeaveNothing() throws IOException {
        Cli.Result result = record(perf("echo; echo 'Error: access limited' >&2; exit 255"), "--", "true");
        assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILED_RUN);
        assertThat(result.err().lines().toList().get(1))
                .startsWith("twinland record: nothing was recorded (")
                .containsAnyOf("says: Error: access limited", "run it with sudo");
        assertThat(target).doesNotExist();
    }

    @Test
    void shouldRefuseBeforeAnythingIsRecorded() throws IOException {
        String perf = perf("echo x >$data");
        assertRefused(record(folder.resolve("none").toString()), "install perf");
        assertRefused(record(perf, "--seconds", "0"), "must be 1 to 86400");
        assertRefused(record(perf, "--seconds", "1", "--", "true"), "exclude each other");
        assertRefused(record(perf, "--", "no-such-program"), "no-such-program: is no program");
        assertRefused(record(perf, "--", folder + "/none"), "is no program");
        assertThat(target).doesNotExist();
        Files.createDirectory(target);
        Files.writeString(target.resolve("mine"), "precious");
        assertRefused(record(perf, "--", "true"), "is not empty");
        assertThat(target.resolve("perf.data")).doesNotExist();
        target = folder.resolve("no/such");
        assertRefused(record(perf, "--", "true"), "there is no folder to make it in");
    }

    private static void assertRefused(Cli.Result result, String reason) {
        assertThat(result.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(result.err()).contains(reason);
        assertThat(result.err().lines()).hasSize(1);
    }
}

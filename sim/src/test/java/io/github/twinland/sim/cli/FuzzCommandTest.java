package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.twinland.sim.check.TargetsAllowed;
import io.github.twinland.sim.fuzz.BrokenPolicy;
import io.github.twinland.sim.fuzz.cases.CaseFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken policies are found, their cases are small, and the printed commands show each failure again. */
class FuzzCommandTest {

    private static final int MOST_TASKS = 5;
    private static final int MOST_CPUS = 2;
    private static final Pattern COMMAND = Pattern.compile("twinland (fuzz .*)");

    @TempDir
    private Path folder;

    private String jar = "";

    @BeforeEach
    void makeJar() throws IOException {
        jar = PolicyJar.make(
                folder,
                BrokenPolicy.Starving.class,
                BrokenPolicy.Straying.class,
                BrokenPolicy.Losing.class,
                BrokenPolicy.Looping.class,
                BrokenPolicy.Stubborn.class,
                BrokenPolicy.Unfair.class);
    }

    static Stream<Arguments> brokenPolicies() {
        return Stream.of(
                Arguments.of("starving", CaseFailure.STALLED),
                Arguments.of("straying", TargetsAllowed.NAME),
                Arguments.of("losing", "no task is lost"));
    }

    @ParameterizedTest
    @MethodSource("brokenPolicies")
    void shouldFindBrokenPolicyInSmallCase(String policy, String kind) throws IOException {
        Path json = folder.resolve("report.json");
        Cli.Result found = fuzz(policy, "--runs", "100", "--json", json.toString());
        assertThat(found.exitCode()).isEqualTo(ExitCodes.FAILED_RUN);
        assertThat(found.err().lines()).hasSize(1);
        assertThat(found.err()).contains(policy + " failed in 1 of ", "at ", " ns: ");
        assertThat(found.out()).contains("FAILED: " + kind);

        JsonNode failure = new JsonMapper().readTree(json.toFile()).at("/failures/0");
        assertThat(failure.path("kind").asText()).isEqualTo(kind);
        JsonNode shrunk = failure.path("shrunk");
        assertThat(shrunk.path("kind").asText()).isEqualTo(kind);
        assertThat(shrunk.path("tasks").asInt()).isBetween(1, MOST_TASKS);
        assertThat(shrunk.path("cpus").asInt()).isBetween(1, MOST_CPUS);

        Matcher command = COMMAND.matcher(found.out());
        for (String option : new String[] {"--seed", "--replay"}) {
            assertThat(command.find()).isTrue();
            assertThat(command.group(1)).contains(option);
            Cli.Result again = Cli.run(command.group(1).split(" "));
            assertThat(again.exitCode()).as(command.group()).isEqualTo(ExitCodes.FAILED_RUN);
            assertThat(again.out()).contains("FAILED: " + kind);
        }
    }

    @Test
    void shouldCountWhatFailsOfEachKindAndGoOn() {
        Cli.Result result = fuzz("losing", "--runs", "40", "--keep-going");
        assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILED_RUN);
        assertThat(result.out()).containsPattern("losing: 40 case\\(s\\), seeds 1 to 40, [1-9]\\d* failed");
        assertThat(result.out()).containsPattern("\n +[1-9]\\d*  no task is lost\n");
    }

    @Test
    void shouldFindNothingInPolicyThatKeepsTheRules() throws IOException {
        Cli.Result result = Cli.run("fuzz", "-p", "fifo", "--seed", "5", "--runs", "20", "--save", folder.toString());
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("fifo: 20 case(s), seeds 5 to 24, 0 failed\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .extracting(Path::getFileName)
                    .extracting(Path::toString)
                    .containsExactly("mine.jar");
        }
    }

    @Test
    void shouldEndAfterAsManyCasesFromANegativeSeedOn() {
        assertThat(Cli.run("fuzz", "-p", "fifo", "--seed", "-3", "--runs", "2").out())
                .contains("2 case(s), seeds -3 to -2");
    }

    @Test
    void shouldReportTheSameWhateverTheThreads() {
        String one = fuzz("losing", "--runs", "40", "--keep-going", "--threads", "1", "--json", "-")
                .out();
        String four = fuzz("losing", "--runs", "40", "--keep-going", "--threads", "4", "--json", "-")
                .out();
        assertThat(four).isEqualTo(one).contains("\"kind\":\"no task is lost\"");
    }

    @Test
    void shouldSayWhatRanBeforeReplayedCaseFailed() throws IOException {
        fuzz("losing", "--runs", "100");
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.filter(path -> path.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
        Cli.Result broken = fuzz("losing", "--replay", file.toString());
        assertThat(broken.out()).contains("CPU ", "FAILED: no task is lost");
        Cli.Result right = fuzz("fifo", "--replay", file.toString());
        assertThat(right.exitCode()).as(right.err()).isZero();
        assertThat(right.out()).endsWith("no failure\n");
    }

    @Test
    void shouldNotCallStarvationFailureOfPolicyThatOwnsUpToIt() {
        assertThat(fuzz("starving", "--seed", "24", "--runs", "1").exitCode()).isEqualTo(ExitCodes.FAILED_RUN);
        Cli.Result result = fuzz("unfair", "--seed", "24", "--runs", "1");
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("""
                        unfair: 1 case(s), seeds 24 to 24, 0 failed
                          not looked for: starvation; by its own rules unfair may starve whoever came first
                        """);
    }

    @Test
    void shouldSayWherePolicyLoopsForEver() {
        Cli.Result result = fuzz("looping", "--runs", "100", "--patience", "2");
        assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILED_RUN);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err())
                .containsPattern("seed \\d+ has not ended after \\d+\\.\\d s of CPU time;")
                .contains(
                        "the policy does not return from ",
                        "Looping.dispatch(BrokenPolicy.java:",
                        "; again: twinland fuzz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void shouldKeepWhatWasFoundBeforeCaseThatNeverEnds(String threads) {
        Cli.Result result = fuzz("stubborn", "--keep-going", "--runs", "1000", "--patience", "2", "--threads", threads);
        assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILED_RUN);
        assertThat(result.out())
                .contains("FAILED: targets lie in the affinity mask", "  again: twinland fuzz")
                .containsPattern("NEVER ENDS: seed \\d+ has not ended")
                .containsPattern("stubborn: \\d+ case\\(s\\), seeds 1 to \\d+, \\d+ failed");
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains("stubborn failed in ");
    }

    @Test
    void shouldNameWhatIsWrongWithOptionsAndFiles() throws IOException {
        assertBadInput(fuzz("fifo", "--runs", "0"), "--runs must be at least 1, got 0");
        assertBadInput(fuzz("fifo", "--threads", "0"), "--threads must be 1 to 1024, got 0");
        assertBadInput(fuzz("fifo", "--minutes", "-1"), "--minutes must be above 0");
        assertBadInput(fuzz("fifo", "--patience", "0"), "--patience must be 1 to 86400 seconds");
        assertBadInput(fuzz("fifo", "--save", folder.resolve("nowhere").toString()), "is no folder you may write to");
        assertBadInput(fuzz("fifo", "--replay", folder.resolve("no.json").toString()), "there is no such file");
        Path file = folder.resolve("case.json");
        Files.writeString(file, "{\"topology\": \"2\", \"workload\": {\"tasks\": []}, \"event\": []}");
        assertBadInput(fuzz("fifo", "--replay", file.toString()), "case.json: $: has no 'event'");
    }

    private static void assertBadInput(Cli.Result result, String message) {
        assertThat(result.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).startsWith("twinland fuzz: ").contains(message);
    }

    private Cli.Result fuzz(String policy, String... more) {
        return Cli.run(Stream.concat(
                        Stream.of("fuzz", "--policy-jar", jar, "-p", policy),
                        Stream.of(more).anyMatch("--save"::equals)
                                ? Stream.of(more)
                                : Stream.concat(Stream.of(more), Stream.of("--save", folder.toString())))
                .toArray(String[]::new));
    }
}

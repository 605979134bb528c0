package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecideCommandTest {

    private static String resource(String name) throws IOException {
        try (InputStream in = DecideCommandTest.class.getResourceAsStream("/decide/" + name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The numbers in each file were worked out by hand; its comments show how. */
    @ParameterizedTest
    @CsvSource({
        "rustland-2024, rustland-2024",
        "rustland-2024-boost, rustland-2024",
        "rustland-2024-slice, rustland-2024",
        "rustland-2024-overflow, rustland-2024",
        "fifo, fifo"
    })
    void shouldDecideAsWorkedOutByHand(String vectors, String policy) throws IOException {
        Cli.Result result = Cli.reading(resource(vectors + ".in.jsonl")).with("decide", "--policy", policy);
        String expected = resource(vectors + ".out.jsonl")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo(expected);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void shouldTellWhichLineIsBadAndKeepEarlierAnswers() {
        Cli.Result result = Cli.reading("""
                {"t":1,"enqueue":{"pid":7,"cpu":0,"weight":100}}
                {"t":2,"round":{"idle":[0]}}
                {"t":3,"enqueue":{"pid":8,"cpu":0,"wait":100}}
                {"t":4,"round":{"idle":[0]}}
                """).with("decide", "--policy", "fifo:slice_us=5", "-");
        assertThat(result.out()).isEqualTo("""
                {"t":2,"dispatch":[{"pid":7,"cpu":-1,"slice_ns":5000,"vtime":1}],"queued":0}
                """);
        assertThat(result.err())
                .contains("standard input: line 3")
                .contains("'wait'")
                .contains("nvcsw");
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello|no JSON",
                "{\"t\":1|no JSON",
                "[1]|is an object",
                "{\"round\":{}}|no t",
                "{\"t\":1}|exactly one of",
                "{\"t\":1,\"exit\":3,\"round\":{}}|exactly one of",
                "{\"t\":1,\"exit\":3} {}|one object a line",
                "{\"t\":-1,\"exit\":3}|t must be 0..18446744073709551615, is -1",
                "{\"t\":1.5,\"exit\":3}|t is a whole number",
                "{\"t\":18446744073709551616,\"exit\":3}|t must be",
                "{\"t\":1,\"t\":2,\"exit\":3}|no JSON",
                "{\"t\":1,\"exit\":0}|exit must be 1..",
                "{\"t\":1,\"exit\":\"x\"}|exit is a whole number",
                "{\"t\":1,\"run\":{}}|unknown field 'run'",
                "{\"t\":1,\"enqueue\":{}}|no pid",
                "{\"t\":1,\"enqueue\":{\"pid\":-1}}|pid must be 1..",
                "{\"t\":1,\"enqueue\":{\"pid\":1,\"cpu\":-2}}|cpu must be -1..8191",
                "{\"t\":1,\"enqueue\":{\"pid\":1,\"cpu\":8192}}|cpu must be -1..8191",
                "{\"t\":1,\"enqueue\":{\"pid\":1,\"comm\":7}}|comm is a text",
                "{\"t\":1,\"enqueue\":{\"pid\":1,\"start_ns\":1,\"start_ts\":1}}|'start_ts' twice",
                "{\"t\":1,\"round\":{\"idle\":3}}|idle is a list",
                "{\"t\":1,\"round\":{\"idle\":[-1]}}|a CPU id in idle must be 0..8191",
                "{\"t\":1,\"round\":{\"busy\":[]}}|unknown field 'busy'"
            })
    void shouldRefuseBadLine(String line, String complaint) {
        Cli.Result result = Cli.reading(line + "\n").with("decide", "--policy", "fifo");
        assertThat(result.err())
                .startsWith("twinland decide: standard input: line 1 ")
                .contains(complaint);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void shouldRefuseLineThatIsTooLong() {
        Cli.Result result = Cli.reading("x".repeat(10 << 20)).with("decide", "--policy", "fifo");
        assertThat(result.err()).contains("line 1 is longer than");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void shouldRefuseTimeThatGoesBack() {
        Cli.Result result = Cli.reading("""
                {"t":5,"round":{}}
                {"t":4,"round":{}}
                """).with("decide", "--policy", "fifo");
        assertThat(result.out()).isEqualTo("{\"t\":5,\"dispatch\":[],\"queued\":0}\n");
        assertThat(result.err()).contains("line 2 goes back in time from 5 to 4");
    }

    @Test
    void shouldTakeTheWholeUnsignedRange() {
        Cli.Result result = Cli.reading("""
                {"t":18446744073709551614,"enqueue":{"pid":2147483647,"tgid":1,"cpu":8191,"allowed_cpus":8192,\
                "enq_flags":18446744073709551615,"start_ns":18446744073709551615,"stop_ns":18446744073709551615,\
                "exec_runtime":18446744073709551615,"sum_exec_runtime":18446744073709551615,\
                "nvcsw":18446744073709551615,"weight":18446744073709551615,"vtime":18446744073709551615,\
                "enq_cnt":18446744073709551615,"queued_ns":18446744073709551615,"comm":"näme"}}
                {"t":18446744073709551615,"round":{"idle":[8191]}}
                """).with("decide", "--policy", "fifo");
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .isEqualTo("{\"t\":18446744073709551615,\"dispatch\":[{\"pid\":2147483647,\"cpu\":-1,"
                        + "\"slice_ns\":18446744073709551615,\"vtime\":1}],\"queued\":0}\n");
    }

    /** On a given machine the loop itself finds out which cores are idle as a whole. */
    @Test
    void shouldOfferOnlyWhollyIdleCoresOfGivenTopology() {
        String lines = """
                {"t":1,"enqueue":{"pid":1,"cpu":0}}
                {"t":1,"enqueue":{"pid":2,"cpu":2}}
                {"t":2,"round":{"idle":[0,2,3]}}
                """;
        Cli.Result result = Cli.reading(lines).with("decide", "--topology", "2c2t");
        assertThat(result.out())
                .contains("{\"pid\":1,\"cpu\":-1,")
                .contains("{\"pid\":2,\"cpu\":2,")
                .endsWith("\"queued\":0}\n");
    }

    @Test
    void shouldRefuseCpuThatGivenTopologyLacks() {
        String machine = "--topology=2c";
        assertThat(Cli.reading("{\"t\":1,\"enqueue\":{\"pid\":1,\"cpu\":2}}")
                        .with("decide", machine)
                        .err())
                .contains("line 1 speaks of CPU 2");
        assertThat(Cli.reading("{\"t\":1,\"round\":{\"idle\":[7]}}")
                        .with("decide", machine)
                        .err())
                .contains("line 1 speaks of CPU 7");
    }

    /** A negative CPU is an exit, as from the kernel. */
    @Test
    void shouldForgetExitingTask() {
        for (String exit : new String[] {"\"exit\":7", "\"enqueue\":{\"pid\":7,\"cpu\":-1}"}) {
            Cli.Result result = Cli.reading("{\"t\":1,\"enqueue\":{\"pid\":7,\"cpu\":0}}\n{\"t\":2," + exit
                            + "}\n{\"t\":3,\"round\":{\"idle\":[0]}}\n")
                    .with("decide", "--policy", "fifo");
            assertThat(result.out()).isEqualTo("{\"t\":3,\"dispatch\":[],\"queued\":0}\n");
        }
    }

    @Test
    void shouldRefuseMoreTasksThanCanWait() {
        StringBuilder lines = new StringBuilder();
        for (int pid = 1; pid <= (1 << 16) + 1; pid++) {
            lines.append("{\"t\":1,\"enqueue\":{\"pid\":").append(pid).append("}}\n");
        }
        Cli.Result result = Cli.reading(lines.toString()).with("decide", "--policy", "fifo");
        assertThat(result.err()).contains("line 65537 enqueues pid 65537, but 65536 tasks wait already");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void shouldSayThatClassOfTheKernelCannotBeDrivenByHand() {
        Cli.Result result = Cli.reading("").with("decide", "--policy", "eevdf");
        assertThat(result.err()).contains("eevdf").contains("kernel");
        assertThat(result.exitCode()).isEqualTo(2);
    }
}

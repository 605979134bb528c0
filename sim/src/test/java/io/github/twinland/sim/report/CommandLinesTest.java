package io.github.twinland.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandLinesTest {

    private static String lines(String command, int width) {
        StringBuilder out = new StringBuilder();
        CommandLines.append(out, command, width);
        return out.toString();
    }

    @Test
    void shouldBreakBeforeOptionsAndPipesWithABackslash() {
        assertThat(lines("  tool replay trace.txt --compare eevdf --html report.html | less", 40))
                .isEqualTo("""
                  tool replay trace.txt \\
                      --compare eevdf \\
                      --html report.html | less
                """.replace("                  tool", "  tool").replace("                      ", "      "));
    }

    @Test
    void shouldNotBreakWithinQuotes() {
        assertThat(lines("  perf record -e 'sched:*  x' -a -o - | twinland replay - | jq '.a | .b'", 40))
                .contains("'sched:*  x'")
                .contains("'.a | .b'");
    }

    @Test
    void shouldLeaveShortCommandsAlone() {
        assertThat(lines("  tool one", 40)).isEqualTo("  tool one\n");
    }
}

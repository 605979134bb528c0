package io.github.twinland.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    private static String render(int width) {
        TextTable table = new TextTable()
                .numbers(0, "PID")
                .words("COMM")
                .numbers(2, "LESS", "NEEDED")
                .numbers(1, "WAITS");
        table.row(List.of("7", "a-long-name-that-is-cut", "1", "10"));
        table.row(List.of("1234", "näme", "20", "5"));
        StringBuilder out = new StringBuilder();
        table.render(out, width, TextStyle.PLAIN);
        return out.toString();
    }

    @Test
    void shouldAlignColumns() {
        assertThat(render(TextStyle.PLAIN.width())).isEqualTo("""
                                                 LESS
                 PID  COMM                     NEEDED  WAITS
                   7  a-long-name-that-is-cut       1     10
                1234  näme                         20      5
                """);
    }

    @Test
    void shouldDropLeastNeededColumnFirst() {
        assertThat(render(40)).isEqualTo("""
                 PID  COMM                     WAITS
                   7  a-long-name-that-is-cut     10
                1234  näme                         5
                """);
    }

    @Test
    void shouldNumberNamesThatWouldLookAlikeWhenCut() {
        TextTable table = new TextTable().names("LOAD").numbers(0, "RATIO");
        table.row(List.of("interactive-2cpu.data", "1.000"));
        table.row(List.of("interactive-4cpu.data", "2.000"));
        table.row(List.of("short", "3.000"));
        StringBuilder out = new StringBuilder();
        table.render(out, 20, new TextStyle(40, false));

        assertThat(out).hasToString("""
                LOAD           RATIO
                interactive~1  1.000
                interactive~2  2.000
                short          3.000
                ~1     interactive-2cpu.data
                ~2     interactive-4cpu.data
                """);
    }

    @Test
    void shouldNotBeWidenedByATitleInside() {
        TextTable table = new TextTable().labels("").numbers(0, "RATIO");
        table.title("tasks that mostly compute");
        table.row(List.of("  wait", "1.000"));

        assertThat(table.naturalWidth()).isEqualTo(13);
        StringBuilder out = new StringBuilder();
        table.render(out, 40, TextStyle.PLAIN);
        assertThat(out).hasToString("""
                        RATIO
                tasks that mostly compute
                  wait  1.000
                """);
    }

    @Test
    void shouldCutWordsWhenNothingIsLeftToDrop() {
        assertThat(render(20)).isEqualTo("""
                 PID  COMM
                   7  a-long-name-t~
                1234  näme
                """);
    }
}

package io.github.twinland.traces.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.TaskState;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Print formats of four generations of kernels, as their {@code include/trace/events/sched.h} makes them. */
class PrintedStatesTest {

    private static final String V3_10 = format(
            "(1024-1)",
            "1024",
            "{ 1, \"S\"} , { 2, \"D\" }, { 4, \"T\" }, { 8, \"t\" }, { 16, \"Z\" }, { 32, \"X\" }, { 64, \"x\" },"
                    + " { 128, \"K\" }, { 256, \"W\" }, { 512, \"P\" }");
    private static final String V4_2 = format(
            "(2048-1)",
            "2048",
            "{ 1, \"S\"} , { 2, \"D\" }, { 4, \"T\" }, { 8, \"t\" }, { 16, \"Z\" }, { 32, \"X\" }, { 64, \"x\" },"
                    + " { 128, \"K\" }, { 256, \"W\" }, { 512, \"P\" }, { 1024, \"N\" }");
    private static final String V4_8 = format(
            "(4096-1)",
            "4096",
            "{ 1, \"S\"} , { 2, \"D\" }, { 4, \"T\" }, { 8, \"t\" }, { 16, \"Z\" }, { 32, \"X\" }, { 64, \"x\" },"
                    + " { 128, \"K\" }, { 256, \"W\" }, { 512, \"P\" }, { 1024, \"N\" }, { 2048, \"n\" }");
    private static final String REPORT =
            "(((0x0000 | 0x0001 | 0x0002 | 0x0004 | 0x0008 | 0x0010 | 0x0020 | 0x0040) + 1) << 1)";
    private static final String V4_14 = format(
            "(" + REPORT + " - 1)",
            REPORT,
            "{ 0x0001, \"S\" }, { 0x0002, \"D\" }, { 0x0004, \"T\" }, { 0x0008, \"t\" }, { 0x0010, \"X\" },"
                    + " { 0x0020, \"Z\" }, { 0x0040, \"P\" }, { 0x0080, \"I\" }");

    private static String format(String mask, String plus, String flags) {
        return "\"prev_comm=%s prev_pid=%d prev_prio=%d prev_state=%s%s ==> next_comm=%s\", REC->prev_comm, REC->prev_pid,"
                + " REC->prev_prio, (REC->prev_state & " + mask + ") ? __print_flags(REC->prev_state & " + mask
                + ", \"|\", " + flags + ") : \"R\", REC->prev_state & " + plus + " ? \"+\" : \"\", REC->next_comm";
    }

    @ParameterizedTest
    @CsvSource({
        "V3_10, 0, R",
        "V3_10, 1, S",
        "V3_10, 16, Z",
        "V3_10, 32, X",
        "V3_10, 64, X",
        "V3_10, 130, DK",
        "V3_10, 512, P",
        "V3_10, 1024, R+",
        "V3_10, 1025, S+",
        "V4_2, 2048, R+",
        "V4_2, 1026, DN",
        "V4_2, 256, W",
        "V4_8, 4096, R+",
        "V4_8, 2048, ?",
        "V4_8, 64, X",
        "V4_8, 1026, DN",
        "V4_14, 0, R",
        "V4_14, 16, X",
        "V4_14, 32, Z",
        "V4_14, 64, P",
        "V4_14, 128, I",
        "V4_14, 256, R+",
        "V4_14, 2, D",
    })
    void shouldDecodeByTheKernelsOwnTable(String kernel, long prevState, String expected) {
        String format = switch (kernel) {
            case "V3_10" -> V3_10;
            case "V4_2" -> V4_2;
            case "V4_8" -> V4_8;
            default -> V4_14;
        };
        assertThat(letters(PrintedStates.of(format), prevState)).isEqualTo(expected);
    }

    @Test
    void shouldFallBackToWhatEveryKernelMeans() {
        for (String format :
                Arrays.asList("", "\"x\"", V4_14.replace("__print_flags", "what"), "x".repeat(20_000) + V4_14)) {
            PrevStateDecoder states = PrintedStates.of(format);

            assertThat(states).isSameAs(AnyKernelStates.DECODER);
            assertThat(letters(states, 64)).isEqualTo("?");
            assertThat(letters(states, 4096)).isEqualTo("R+");
        }
    }

    /** A mutation of {@code 0x00000001}, which is no number of C. */
    @Test
    void shouldPassOverFlagsThatAreNoNumbers() {
        PrevStateDecoder states = PrintedStates.of(V4_14.replace("{ 0x0001", "{ 0800000001"));

        assertThat(letters(states, 1)).isEqualTo("?");
        assertThat(letters(states, 2)).isEqualTo("D");
    }

    @Test
    void shouldTellNoPreemptionIfItsMaskIsNotUnderstood() {
        PrevStateDecoder states = PrintedStates.of(V4_14.replace(REPORT + " ? ", "max() ? "));

        assertThat(states.preempted(256)).isFalse();
        assertThat(letters(states, 1)).isEqualTo("S");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "0x10, 16",
        "4096-1, 4095",
        "(1 | 2) + 4 << 1, 14",
        "1 << 2 + 1, 8",
        "((((0x7fUL) + 1) << 1) - 1), 255",
        "1 < 2,",
        "(1,",
        "1),",
        "max(),",
        "1 2,",
        "99999999999999999999,",
        "'',"
    })
    void shouldEvaluateConstants(String text, Long value) {
        assertThat(ConstantExpression.evaluate(text)).isEqualTo(value);
    }

    @Test
    void shouldNotFollowParenthesesWithoutEnd() {
        assertThat(ConstantExpression.evaluate("(".repeat(10_000))).isNull();
    }

    private static String letters(PrevStateDecoder states, long prevState) {
        String letters = TaskState.of(states.states(prevState)).stream()
                .map(state -> String.valueOf(state.letter()))
                .collect(Collectors.joining());
        return (letters.isEmpty() ? "R" : letters) + (states.preempted(prevState) ? "+" : "");
    }
}

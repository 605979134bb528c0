package io.github.twinland.traces.tracepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.traces.binary.DamagedDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Format files and their lines, as kernels write them. */
class EventFormatParserTest {

    @Test
    void shouldReadAFormatFile() throws Exception {
        EventFormat format = EventFormatParser.parse("""
                name: sched_process_exit
                ID: 369
                format:
                \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;

                \tfield:char comm[16];\toffset:8;\tsize:16;\tsigned:0;
                \tfield:bool group_dead;\toffset:32;\tsize:1;\tsigned:0;

                print fmt: "comm=%s", REC->comm
                """);

        assertThat(format.id()).isEqualTo(369);
        assertThat(format.name()).isEqualTo("sched_process_exit");
        assertThat(format.fields()).hasSize(3);
        assertThat(format.printFormat()).isEqualTo("\"comm=%s\", REC->comm");
        assertThat(format.field("comm")).isEqualTo(new EventField("comm", EventField.Kind.TEXT, 8, 16, false));
        assertThat(format.field("pid")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        pid_t prev_pid           | 4  | 1 | prev_pid    | NUMBER
        unsigned long long runtime | 8 | 0 | runtime    | NUMBER
        char prev_comm[16]       | 16 | 0 | prev_comm   | TEXT
        char comm[TASK_COMM_LEN] | 16 | 1 | comm        | TEXT
        __data_loc char[] comm   | 4  | 0 | comm        | TEXT_AT
        __rel_loc char[] comm    | 4  | 0 | comm        | TEXT_BEHIND
        __data_loc u8[] buf      | 4  | 0 | buf         | OTHER
        unsigned long args[6]    | 48 | 0 | args        | OTHER
        struct cpumask mask      | 24 | 0 | mask        | OTHER
        char data                | 4080 | 1 | data      | OTHER
        """)
    void shouldTellWhatStandsInAField(String declaration, int size, int signed, String name, EventField.Kind kind) {
        String line = "\tfield:" + declaration + ";\toffset:8;\tsize:" + size + ";\tsigned:" + signed + ";";

        assertThat(EventFormatParser.field(line)).isEqualTo(new EventField(name, kind, 8, size, signed == 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "field:",
                "field:int x;",
                "field:int x; offset:8; size:;",
                "field:int x; offset:-1; size:4;",
                "field:int x; offset:70000; size:4;",
                "field:int x; offset:8; size:99999999;",
                "field:(*fn)(); offset:8; size:8;",
            })
    void shouldPassOverWhatItDoesNotUnderstand(String line) {
        assertThat(EventFormatParser.field(line)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name: x", "ID: 3", "name: x\nID: -3", "name: x\nID: 99999999999"})
    void shouldRefuseAFormatWithoutNameOrId(String text) {
        assertThatThrownBy(() -> EventFormatParser.parse(text)).isInstanceOf(DamagedDataException.class);
    }
}

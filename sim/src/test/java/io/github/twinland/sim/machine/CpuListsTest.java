package io.github.twinland.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuListsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0-3", "0-3,8,10-11", "5,4095-4097,8191"})
    void shouldReadWhatCpuSetsWrite(String list) {
        assertThat(CpuLists.parse(list).toString()).isEqualTo(list);
    }

    @Test
    void shouldIgnoreLineFeedAndOrder() {
        assertThat(CpuLists.parse("8,0-1\n").toString()).isEqualTo("0-1,8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,,1|'' is neither an id nor a range like 0-3",
                "0-|'0-' is neither an id nor a range like 0-3",
                "-1|'-1' is neither an id nor a range like 0-3",
                "3-1|3-1 runs backwards",
                "0-3,2|CPU 2 is in it twice",
                "8192|CPU id 8192 is outside 0..8191",
                "99999999999|'99999999999' is neither an id nor a range like 0-3"
            })
    void shouldSayWhatIsWrong(String list, String problem) {
        assertThatThrownBy(() -> CpuLists.parse(list))
                .isInstanceOf(TopologyException.class)
                .hasMessage("cannot read the CPU list '" + list + "': " + problem);
    }
}

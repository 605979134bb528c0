package io.github.twinland.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "1, 1 ns",
        "999, 999 ns",
        "1000, 1.00 us",
        "1005, 1.01 us",
        "12345, 12.3 us",
        "99950, 100 us",
        "999499, 999 us",
        "999500, 1.00 ms",
        "13600000, 13.6 ms",
        "999999999, 1.00  s",
        "2310000000, 2.31  s",
        "123456789012, 123  s",
        "12345678901234, 12346  s"
    })
    void shouldShowThreeDigitsAndUnit(long ns, String text) {
        assertThat(Amounts.time(ns)).isEqualTo(text);
    }

    @Test
    void shouldShowChangeWithItsSign() {
        assertThat(Amounts.change(1_500)).isEqualTo("+1.50 us");
        assertThat(Amounts.change(-1_500)).isEqualTo("-1.50 us");
        assertThat(Amounts.change(0)).isEqualTo("0 ns");
    }

    @Test
    void shouldShowCountsAndRatios() {
        assertThat(Amounts.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Amounts.percent(new BigDecimal("0.872500"), 1)).isEqualTo("87.3 %");
        assertThat(Amounts.index(new BigDecimal("0.128640"))).isEqualTo("0.129");
    }
}

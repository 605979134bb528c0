package io.github.twinland.sim.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formulas against published figures, so that a mistake in one cannot hide one in the simulator. */
class QueueingTheoryTest {

    private static final double LAST_DIGIT = 5.1e-6;

    @ParameterizedTest
    @CsvSource({"0.5, 2, 1.386294, 9.210340", "0.8, 5, 3.465736, 23.025851", "0.9, 10, 6.931472, 46.051702"})
    void shouldGiveTheResponseOfOneServer(double rho, double mean, double median, double p99) {
        assertThat(QueueingTheory.meanResponse(rho)).isCloseTo(mean, within(LAST_DIGIT));
        assertThat(QueueingTheory.responseQuantile(rho, 0.5)).isCloseTo(median, within(LAST_DIGIT));
        assertThat(QueueingTheory.responseQuantile(rho, 0.99)).isCloseTo(p99, within(LAST_DIGIT));
    }

    @ParameterizedTest
    @CsvSource({"0.3, 89.378", "0.5, 208.549", "0.7, 486.613"})
    void shouldGiveTheWaitBesideLongJobs(double rho, double waitUs) {
        assertThat(QueueingTheory.pollaczekKhinchine(rho, 2.9975, 1250.25)).isCloseTo(waitUs, within(1e-3));
    }

    @Test
    void shouldReducePollaczekKhinchineToTheKnownCases() {
        assertThat(QueueingTheory.pollaczekKhinchine(0.8, 1, 2)).as("M/M/1").isCloseTo(4, within(1e-12));
        assertThat(QueueingTheory.pollaczekKhinchine(0.8, 1, 1)).as("M/D/1").isCloseTo(2, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.7, 0.7, 3.333333",
        "2, 0.8, 0.711111, 2.777778",
        "4, 0.5, 0.173913, 1.086957",
        "4, 0.8, 0.596432, 1.745541",
        "4, 0.9, 0.787753, 2.969383",
        "8, 0.8, 0.457645, 1.286028",
        "8, 0.9, 0.701533, 1.876916",
        "16, 0.8, 0.304884, 1.095276",
        "16, 0.95, 0.780192, 1.975241"
    })
    void shouldGiveErlangC(int servers, double rho, double waits, double response) {
        assertThat(QueueingTheory.erlangC(servers, rho)).isCloseTo(waits, within(LAST_DIGIT));
        assertThat(QueueingTheory.erlangResponse(servers, rho)).isCloseTo(response, within(LAST_DIGIT));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0.090909",
        "2, 1.090909, 0.180328",
        "5, 1.466632, 0.436048",
        "10, 2.732079, 0.785418",
        "20, 10.037451, 0.998131"
    })
    void shouldGiveClosedQueuesByMeanValueAnalysis(int customers, double response, double throughput) {
        assertThat(QueueingTheory.closedResponse(customers, 10)).isCloseTo(response, within(LAST_DIGIT));
        assertThat(QueueingTheory.closedThroughput(customers, 10)).isCloseTo(throughput, within(LAST_DIGIT));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1.42537", "0.8, 2.35277", "0.9, 3.55213"})
    void shouldIntegrateShortestRemainingTime(double rho, double response) {
        assertThat(QueueingTheory.shortestRemaining(rho)).isCloseTo(response, within(2e-5));
    }
}

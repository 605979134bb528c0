package io.github.twinland.live.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.live.run.ExitReport;
import io.github.twinland.live.run.LiveStatus;
import io.github.twinland.live.run.Statuses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scraped as a collector would, over HTTP. */
class StatusServerTest {

    private static final LiveStatus STATUS = Statuses.after(2_500_000_000L, 1_234);

    @SuppressWarnings("NullAway.Init")
    private StatusServer server;

    @BeforeEach
    void serve() throws IOException {
        server = new StatusServer(
                MetricsAddress.parse("0"),
                "rustland-2024:slice_us=5",
                status -> "{\"n\":" + status.elapsedNs() + "}\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + MetricsAddress.text(server.address()) + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void shouldServeStrictOpenMetrics() throws Exception {
        server.status(STATUS);
        HttpResponse<String> response = ask("GET", "/metrics");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/openmetrics-text; version=1.0.0; charset=utf-8");
        OpenMetrics metrics = OpenMetrics.parse(response.body());
        assertThat(metrics.value("twinland_policy_info{policy=\"rustland-2024:slice_us=5\"}"))
                .isEqualTo(1);
        assertThat(metrics.value("twinland_queued_total")).isEqualTo(1_234);
        assertThat(metrics.value("twinland_dispatched_user_total")).isEqualTo(1_230);
        assertThat(metrics.value("twinland_stalls_total")).isZero();
        assertThat(metrics.value("twinland_pending_tasks")).isEqualTo(4);
        assertThat(metrics.value("twinland_attached_seconds")).isEqualTo(2.5);
        assertThat(metrics.value("twinland_scheduler_cpu_seconds_total")).isEqualTo(0.125);
        assertThat(metrics.value("twinland_recent_queue_latency_seconds{quantile=\"0.99\"}"))
                .isEqualTo(0.00034);
        assertThat(metrics.value("twinland_queue_latency_seconds_bucket{le=\"2.0E-6\"}"))
                .isEqualTo(3);
        assertThat(metrics.value("twinland_queue_latency_seconds_bucket{le=\"0.05\"}"))
                .isEqualTo(5);
        assertThat(metrics.value("twinland_queue_latency_seconds_bucket{le=\"+Inf\"}"))
                .isEqualTo(6)
                .isEqualTo(metrics.value("twinland_queue_latency_seconds_count"));
        assertThat(metrics.buckets("twinland_queue_latency_seconds"))
                .hasSize(23)
                .isSorted();
        assertThat(metrics.types())
                .containsEntry("twinland_queue_latency_seconds", "histogram")
                .containsEntry("twinland_allocated_bytes", "counter")
                .doesNotContainKey("twinland_recorded_bytes");
    }

    @Test
    void shouldServeTheRecordingIfThereIsOne() throws Exception {
        server.status(new LiveStatus(
                STATUS.elapsedNs(),
                STATUS.counters(),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                STATUS.queueLatency(),
                STATUS.dispatchLatency(),
                STATUS.queueTimes(),
                STATUS.dispatchTimes(),
                new LiveStatus.Recording(4_096, 2)));
        OpenMetrics metrics = OpenMetrics.parse(ask("GET", "/metrics").body());
        assertThat(metrics.value("twinland_recorded_bytes_total")).isEqualTo(4_096);
        assertThat(metrics.value("twinland_recording_lost_calls_total")).isEqualTo(2);
    }

    @Test
    void shouldServeTheStatusAsJson() throws Exception {
        server.status(STATUS);
        HttpResponse<String> response = ask("GET", "/status");
        assertThat(response.body()).isEqualTo("{\"n\":2500000000}\n");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
    }

    @Test
    void shouldHaveNothingToServeBeforeAttachAndAfterTheEnd() throws Exception {
        assertThat(ask("GET", "/metrics").statusCode()).isEqualTo(503);
        server.status(STATUS);
        server.ended(STATUS, new ExitReport(64, 0, "", ""));
        assertThat(ask("GET", "/status").statusCode()).isEqualTo(503);
    }

    @Test
    void shouldAnswerNothingElse() throws Exception {
        server.status(STATUS);
        assertThat(ask("GET", "/").statusCode()).isEqualTo(404);
        assertThat(ask("GET", "/metrics/x").statusCode()).isEqualTo(404);
        assertThat(ask("POST", "/metrics").statusCode()).isEqualTo(405);
    }

    @Test
    void shouldServeThisMachineAloneUnlessToldOtherwise() {
        assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
        assertThat(MetricsAddress.parse("9000"))
                .isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9_000));
        assertThat(MetricsAddress.parse("0.0.0.0:9000").getAddress().isAnyLocalAddress())
                .isTrue();
        assertThat(MetricsAddress.text(MetricsAddress.parse("[::1]:9000"))).isEqualTo("[0:0:0:0:0:0:0:1]:9000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "65536", ":9000", "localhost:", "localhost:x", "1.5"})
    void shouldRefuseWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> MetricsAddress.parse(text)).hasMessageContaining("write PORT or HOST:PORT");
    }
}

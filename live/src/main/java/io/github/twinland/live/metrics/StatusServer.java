package io.github.twinland.live.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.twinland.live.run.ExitReport;
import io.github.twinland.live.run.LiveListener;
import io.github.twinland.live.run.LiveStatus;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Serves the last status of a live run over HTTP: as OpenMetrics at {@code /metrics}, as JSON at {@code /status}. It knows
 * nothing but what a {@link LiveListener} is told, so no request reaches the scheduling thread.
 */
public final class StatusServer implements LiveListener, AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int NOT_YET = 503;

    private final HttpServer server;
    private final String policy;
    private final OpenMetricsTextFormatWriter format = OpenMetricsTextFormatWriter.create();
    private volatile @Nullable LiveStatus last;

    /** How a status is written as JSON. */
    @FunctionalInterface
    public interface StatusWriter {

        /**
         * Writes lines.
         *
         * @param status what to write
         * @return JSON, an object a line
         */
        String write(LiveStatus status);
    }

    /**
     * Begins to serve.
     *
     * @param address where; port 0 is any that is free
     * @param policy as the user named it
     * @param json writes what {@code /status} answers
     * @throws IOException if the address cannot be had
     */
    public StatusServer(InetSocketAddress address, String policy, StatusWriter json) throws IOException {
        this.policy = policy;
        this.server = HttpServer.create(address, 0);
        server.createContext(
                "/metrics", exchange -> answer(exchange, "/metrics", format.getContentType(), this::metrics));
        server.createContext(
                "/status",
                exchange -> answer(
                        exchange,
                        "/status",
                        "application/x-ndjson",
                        status -> json.write(status).getBytes(StandardCharsets.UTF_8)));
        server.start();
    }

    @FunctionalInterface
    private interface Body {

        byte[] of(LiveStatus status) throws IOException;
    }

    /**
     * Where it serves.
     *
     * @return with the port that was taken
     */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private byte[] metrics(LiveStatus status) throws IOException {
        MetricSnapshots metrics = LiveMetrics.of(policy, status);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        format.write(bytes, metrics, EscapingScheme.UNDERSCORE_ESCAPING);
        return bytes.toByteArray();
    }

    private void answer(HttpExchange exchange, String path, String type, Body body) throws IOException {
        try (exchange) {
            LiveStatus status = last;
            if (!exchange.getRequestURI().getPath().equals(path)) {
                send(
                        exchange,
                        NOT_FOUND,
                        "text/plain",
                        "/metrics and /status are served\n".getBytes(StandardCharsets.UTF_8));
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, NOT_ALLOWED, "text/plain", "GET alone is answered\n".getBytes(StandardCharsets.UTF_8));
            } else if (status == null) {
                send(exchange, NOT_YET, "text/plain", "not attached yet\n".getBytes(StandardCharsets.UTF_8));
            } else {
                send(exchange, OK, type, body.of(status));
            }
        }
    }

    private static void send(HttpExchange exchange, int code, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean headOnly = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(code, headOnly ? -1 : body.length);
        if (!headOnly) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void unprotected(String sentence) {}

    @Override
    public void attached(long warmUpNs) {}

    @Override
    public void recordingEnded(String sentence) {}

    @Override
    public void status(LiveStatus status) {
        last = status;
    }

    @Override
    public void ended(LiveStatus status, ExitReport exit) {
        last = null;
    }

    /** Serves no more. */
    @Override
    public void close() {
        server.stop(0);
    }
}

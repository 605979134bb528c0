package io.github.twinland.live.top;

import io.github.twinland.live.metrics.MetricsAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Asks a live run that serves its status over HTTP. */
public final class StatusClient {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int NOT_YET = 503;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final HttpRequest request;

    /**
     * A client that has not asked yet.
     *
     * @param address of {@code live --metrics}
     */
    public StatusClient(InetSocketAddress address) {
        this.request = HttpRequest.newBuilder(URI.create("http://" + MetricsAddress.text(address) + "/status"))
                .timeout(PATIENCE)
                .build();
    }

    /**
     * Asks once.
     *
     * @return the lines it answered; none if it is not attached yet
     * @throws ConnectException if nobody serves there
     * @throws IOException if what is there is no live run, or does not answer
     * @throws InterruptedException if the thread is interrupted
     */
    public List<Sample> ask() throws IOException, InterruptedException {
        HttpResponse<String> response = send();
        if (response.statusCode() == NOT_YET) {
            return List.of();
        }
        List<Sample> samples = response.statusCode() == OK
                ? response.body()
                        .lines()
                        .map(Sample::parse)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList()
                : List.of();
        if (samples.isEmpty()) {
            throw new IOException("it is no `twinland live` that answers there");
        }
        return samples;
    }

    private HttpResponse<String> send() throws IOException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (HttpConnectTimeoutException e) {
            throw new ConnectException(e.getMessage());
        }
    }
}

package io.github.twinland.sim.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A headless Chromium of this machine. */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int TRIES = 600;
    private static final long BETWEEN_TRIES_MS = 50;

    private final Process process;
    private final int port;

    private Chromium(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where there is one, or null. */
    static @Nullable Path find() {
        String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(File.pathSeparator)) {
            for (String name : NAMES) {
                Path program = Path.of(folder, name);
                if (Files.isExecutable(program)) {
                    return program;
                }
            }
        }
        return null;
    }

    /** Starts it with a profile of its own. */
    static Chromium start(Path program, Path profile) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output").toFile())
                .start();
        Path told = profile.resolve("DevToolsActivePort");
        for (int i = 0; i < TRIES; i++) {
            if (Files.exists(told) && !Files.readAllLines(told).isEmpty()) {
                return new Chromium(
                        process, Integer.parseInt(Files.readAllLines(told).get(0)));
            }
            if (!process.isAlive()) {
                break;
            }
            Thread.sleep(BETWEEN_TRIES_MS);
        }
        process.destroy();
        throw new IOException(program + " did not start: " + Files.readString(profile.resolve("output")));
    }

    /** Its only page. */
    DevTools page() throws IOException {
        JsonNode targets;
        try (InputStream list =
                URI.create("http://127.0.0.1:" + port + "/json/list").toURL().openStream()) {
            targets = new ObjectMapper().readTree(list);
        }
        for (JsonNode target : targets) {
            if (target.path("type").asText().equals("page")) {
                return new DevTools(
                        URI.create(target.path("webSocketDebuggerUrl").asText()));
            }
        }
        throw new IOException("the browser has no page: " + targets);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

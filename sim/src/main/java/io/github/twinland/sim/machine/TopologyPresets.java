package io.github.twinland.sim.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Real machines by name. Each is a JSON file among the resources whose description says which machine it is. */
public final class TopologyPresets {

    /** The names, smallest machine first. */
    public static final List<String> NAMES =
            List.of("arm-juno", "laptop-hybrid", "desktop-8c", "server-2s", "server-2s-epyc");

    private TopologyPresets() {}

    /**
     * A preset.
     *
     * @param name one of {@link #NAMES}
     * @return the machine
     * @throws TopologyException if there is no such preset
     */
    public static Topology read(String name) {
        return TopologyJson.read(text(name), "preset " + name);
    }

    /**
     * Which real machine a preset is, and where its figures come from.
     *
     * @param name one of {@link #NAMES}
     * @return a sentence or two
     * @throws TopologyException if there is no such preset
     */
    public static String description(String name) {
        return TopologyJson.description(text(name), "preset " + name);
    }

    private static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new TopologyException("there is no preset '" + name + "'; there are " + String.join(", ", NAMES));
        }
        String file = "presets/" + name + ".json";
        try (InputStream in = TopologyPresets.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + file + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}

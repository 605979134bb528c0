package io.github.twinland.live.top;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code live --json}.
 *
 * @param event its kind
 * @param fields the whole line
 */
public record Sample(String event, JsonNode fields) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * Reads a line.
     *
     * @param line of JSON
     * @return null if it is no event of a live run
     */
    public static @Nullable Sample parse(String line) {
        try {
            JsonNode root = MAPPER.readTree(line);
            JsonNode event = root == null ? null : root.get("event");
            return event == null || !event.isTextual() ? null : new Sample(event.textValue(), root);
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether it carries figures. */
    boolean isStatus() {
        return event.equals("status") || event.equals("ended");
    }

    /** A number, 0 if there is none of that name; dots lead into objects. */
    long number(String name) {
        return fields.at("/" + name.replace('.', '/')).asLong();
    }

    double ratio(String name) {
        return fields.path(name).asDouble();
    }

    String text(String name) {
        return fields.path(name).asText("");
    }
}

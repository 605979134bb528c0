package io.github.twinland.sim.workload.rtapp;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.twinland.sim.json.JsonInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of rt-app's JSON with its place. Unlike JSON proper it keeps names that come twice in one object, in order,
 * because that is how a sequence of events is written, and it allows comments and commas after the last element.
 */
final class RtAppNode {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private final String source;
    private final String path;
    private final int line;
    private final JsonToken token;
    private final String text;
    private final List<Entry> entries = new ArrayList<>();

    /** A name and its value; elements of arrays have an empty name. */
    record Entry(String name, RtAppNode value) {}

    private RtAppNode(JsonParser parser, String source, String path) throws IOException {
        this.source = source;
        this.path = path;
        this.line = parser.currentTokenLocation().getLineNr();
        this.token = parser.currentToken();
        this.text = parser.getText();
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                entries.add(new Entry(name, new RtAppNode(parser, source, path + "." + name)));
            }
        } else if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                entries.add(new Entry("", new RtAppNode(parser, source, path + "[" + entries.size() + "]")));
            }
        }
    }

    static RtAppNode parse(String document, String source) {
        try (JsonParser parser = MAPPER.createParser(document)) {
            if (parser.nextToken() == null) {
                throw new JsonInputException(source + ": is empty; JSON is expected");
            }
            RtAppNode root = new RtAppNode(parser, source, "$");
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "something follows the document");
            }
            return root;
        } catch (JsonProcessingException problem) {
            throw new JsonInputException(source + ":" + problem.getLocation().getLineNr() + ":"
                    + problem.getLocation().getColumnNr() + ": is not JSON: "
                    + problem.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    JsonInputException error(String message) {
        return new JsonInputException(source + ":" + line + ": " + path + ": " + message);
    }

    boolean isObject() {
        return token == JsonToken.START_OBJECT;
    }

    boolean isArray() {
        return token == JsonToken.START_ARRAY;
    }

    boolean isText() {
        return token == JsonToken.VALUE_STRING;
    }

    /** Entries of an object, or elements of an array, in order. */
    List<Entry> entries() {
        return entries;
    }

    RtAppNode requireObject() {
        if (!isObject()) {
            throw error("must be an object");
        }
        return this;
    }

    /** The value of a name, or null; complains if a name that is no event comes twice. */
    @Nullable
    RtAppNode find(String name) {
        RtAppNode found = null;
        for (Entry entry : entries) {
            if (entry.name.equals(name)) {
                if (found != null) {
                    throw entry.value.error("'" + name + "' is given twice");
                }
                found = entry.value;
            }
        }
        return found;
    }

    String string() {
        if (!isText()) {
            throw error("must be a string");
        }
        return text;
    }

    long integer(long least, long most) {
        if (token != JsonToken.VALUE_NUMBER_INT) {
            throw error("must be an integer of " + least + ".." + most + ", got " + text);
        }
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException tooLong) {
            // Out of range as well.
        }
        throw error("must be " + least + ".." + most + ", got " + text);
    }

    boolean flag() {
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw error("must be true or false, got " + text);
        }
        return token == JsonToken.VALUE_TRUE;
    }
}

package io.github.twinland.sim.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A value of a JSON document together with its place in it. Every accessor checks what it returns, and complains with
 * file and JSON path, as in {@code m.json: $.nodes[0].llcs: must be an array, got a number}.
 */
public final class JsonValue {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String source;
    private final String path;
    private final JsonNode node;

    private JsonValue(String source, String path, JsonNode node) {
        this.source = source;
        this.path = path;
        this.node = node;
    }

    /**
     * Reads a document: JSON as of RFC 8259, no comments, no name twice in one object, nothing after it.
     *
     * @param text the document
     * @param source its name in messages, such as the file's
     * @return its root
     * @throws JsonInputException if it is not JSON
     */
    public static JsonValue parse(String text, String source) {
        try {
            JsonNode root = MAPPER.readTree(text);
            if (root.isMissingNode()) {
                throw new JsonInputException(source + ": is empty; JSON is expected");
            }
            return new JsonValue(source, "$", root);
        } catch (JsonProcessingException problem) {
            JsonLocation at = problem.getLocation();
            throw new JsonInputException(
                    source + (at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr()) + ": is not JSON: "
                            + problem.getOriginalMessage()
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                                    .replaceFirst(" \\(start marker at .*", ""));
        }
    }

    /**
     * Looks at a document that was read or made before.
     *
     * @param root its root; must not be changed while it is read
     * @param source its name in messages, such as the file's
     * @return its root
     */
    public static JsonValue of(JsonNode root, String source) {
        return new JsonValue(source, "$", root);
    }

    /**
     * A complaint about this value.
     *
     * @param message what is wrong with it, and what would be right
     * @return to be thrown
     */
    public JsonInputException error(String message) {
        return new JsonInputException(source + ": " + path + ": " + message);
    }

    /**
     * This object as a tree that can be changed.
     *
     * @return a copy
     * @throws JsonInputException if this is no object
     */
    public ObjectNode objectTree() {
        if (!(node instanceof ObjectNode object)) {
            throw error("must be an object, got " + kind());
        }
        return object.deepCopy();
    }

    /**
     * Where this value is.
     *
     * @return a JSON path, such as {@code $.nodes[0]}
     */
    public String path() {
        return path;
    }

    /**
     * Checks that this is an object with none but these names in it.
     *
     * @param allowed the names
     * @return this
     * @throws JsonInputException if it is something else, or has another name in it
     */
    public JsonValue requireNames(String... allowed) {
        for (String name : fields().keySet()) {
            if (!Arrays.asList(allowed).contains(name)) {
                throw error("has no '" + name + "'; known names are " + String.join(", ", allowed));
            }
        }
        return this;
    }

    /**
     * Whether this object has a value of that name.
     *
     * @param name the name
     * @return false also if this is no object
     */
    public boolean has(String name) {
        return node.has(name);
    }

    /**
     * A value of this object.
     *
     * @param name its name
     * @return the value
     * @throws JsonInputException if there is none
     */
    public JsonValue get(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw error("lacks '" + name + "'");
        }
        return new JsonValue(source, childPath(name), value);
    }

    /**
     * All values of this object.
     *
     * @return values by name, in the order of the document
     * @throws JsonInputException if this is no object
     */
    public Map<String, JsonValue> fields() {
        if (!node.isObject()) {
            throw error("must be an object, got " + kind());
        }
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = field.getKey();
            fields.put(name, new JsonValue(source, childPath(name), field.getValue()));
        }
        return fields;
    }

    /**
     * All elements of this array.
     *
     * @return elements in order
     * @throws JsonInputException if this is no array
     */
    public List<JsonValue> elements() {
        if (!node.isArray()) {
            throw error("must be an array, got " + kind());
        }
        List<JsonValue> elements = new ArrayList<>(node.size());
        for (int index = 0; index < node.size(); index++) {
            elements.add(new JsonValue(source, path + "[" + index + "]", node.get(index)));
        }
        return elements;
    }

    /**
     * This string.
     *
     * @return its text
     * @throws JsonInputException if this is no string
     */
    public String text() {
        if (!node.isTextual()) {
            throw error("must be a string, got " + kind());
        }
        return node.textValue();
    }

    /**
     * This integer. A number such as {@code 1e3} or {@code 2.0} is none.
     *
     * @param least smallest value allowed
     * @param most largest value allowed
     * @return the value
     * @throws JsonInputException if this is no integer of that range
     */
    public long integer(long least, long most) {
        if (!node.isIntegralNumber()) {
            throw error("must be an integer of " + least + ".." + most + ", got " + kind());
        }
        if (!node.canConvertToLong() || node.longValue() < least || node.longValue() > most) {
            throw error("must be " + least + ".." + most + ", got " + node);
        }
        return node.longValue();
    }

    /**
     * This number.
     *
     * @param least smallest value allowed
     * @param most largest value allowed
     * @return the value
     * @throws JsonInputException if this is no number of that range
     */
    public double number(double least, double most) {
        if (!node.isNumber()) {
            throw error("must be a number, got " + kind());
        }
        double value = node.doubleValue();
        if (!(value >= least && value <= most)) {
            throw error("must be " + plain(least) + ".." + plain(most) + ", got " + node);
        }
        return value;
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /**
     * This boolean.
     *
     * @return the value
     * @throws JsonInputException if this is neither true nor false
     */
    public boolean flag() {
        if (!node.isBoolean()) {
            throw error("must be true or false, got " + kind());
        }
        return node.booleanValue();
    }

    /**
     * Whether this is an object.
     *
     * @return true for values by name
     */
    public boolean isObject() {
        return node.isObject();
    }

    /**
     * Whether this is a boolean.
     *
     * @return true for true and false
     */
    public boolean isFlag() {
        return node.isBoolean();
    }

    /**
     * Whether this is an integer.
     *
     * @return true for a number without fraction and exponent
     */
    public boolean isInteger() {
        return node.isIntegralNumber();
    }

    /**
     * This value as JSON, in one spelling for equal values.
     *
     * @return compact text
     */
    public String json() {
        return node.toString();
    }

    private String childPath(String name) {
        return PLAIN_NAME.matcher(name).matches() ? path + "." + name : path + "['" + name + "']";
    }

    private String kind() {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case STRING -> "the string '" + node.textValue() + "'";
            case NUMBER -> "the number " + node;
            default -> node.toString();
        };
    }
}

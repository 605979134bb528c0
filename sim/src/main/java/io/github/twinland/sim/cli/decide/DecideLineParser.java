package io.github.twinland.sim.cli.decide;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.sim.machine.TopologyBuilder;
import java.io.IOException;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads the lines that {@code twinland decide} takes; {@code docs/json.md} describes them. Numbers are whole, and those
 * of the kernel's 64-bit fields are unsigned over their full range.
 */
final class DecideLineParser {

    private static final BigInteger LARGEST_UNSIGNED =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);
    private static final long NICE_0_WEIGHT = 100;

    private final JsonFactory factory = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final QueuedTask blank = new QueuedTask().weight(NICE_0_WEIGHT);

    void parse(byte[] text, DecideLine line) throws BadLineException {
        try (JsonParser json = factory.createParser(text)) {
            expect(json.nextToken(), JsonToken.START_OBJECT, "a line is an object such as {\"t\":0,\"round\":{}}");
            parseLine(json, line);
            if (json.nextToken() != null) {
                throw new BadLineException("has something after its object; one object a line");
            }
        } catch (JsonProcessingException e) {
            throw new BadLineException("is no JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse("") + " (column "
                    + e.getLocation().getColumnNr() + ")");
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    private void parseLine(JsonParser json, DecideLine line) throws IOException, BadLineException {
        boolean timed = false;
        Set<DecideLine.Kind> kinds = EnumSet.noneOf(DecideLine.Kind.class);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "t" -> {
                    line.timeNs = unsigned(json, "t");
                    timed = true;
                }
                case "enqueue" -> {
                    kinds.add(DecideLine.Kind.ENQUEUE);
                    parseEnqueue(json, line.task);
                }
                case "exit" -> {
                    kinds.add(DecideLine.Kind.EXIT);
                    line.task.copyFrom(blank).pid((int) number(json, "exit", 1, Integer.MAX_VALUE));
                }
                case "round" -> {
                    kinds.add(DecideLine.Kind.ROUND);
                    parseRound(json, line);
                }
                default ->
                    throw new BadLineException(
                            "has an unknown field '" + name + "'; known are t and one of enqueue, exit, round");
            }
        }
        if (!timed) {
            throw new BadLineException("has no t, the time in ns");
        }
        if (kinds.size() != 1) {
            throw new BadLineException("must have exactly one of enqueue, exit, round, and has " + kinds.size());
        }
        line.kind = kinds.iterator().next();
    }

    private void parseEnqueue(JsonParser json, QueuedTask task) throws IOException, BadLineException {
        expect(json.currentToken(), JsonToken.START_OBJECT, "enqueue is an object such as {\"pid\":1,\"cpu\":0}");
        task.copyFrom(blank);
        Set<TaskField> given = new HashSet<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("comm")) {
                expect(json.currentToken(), JsonToken.VALUE_STRING, "comm is a text");
                task.comm(json.getText());
                continue;
            }
            TaskField field = TaskField.named(name);
            if (field == null) {
                throw new BadLineException(
                        "enqueue has an unknown field '" + name + "'; known are " + TaskField.list() + ", comm");
            }
            if (!given.add(field)) {
                throw new BadLineException("enqueue gives '" + name + "' twice, once by another name");
            }
            field.set(task, field.isUnsigned() ? unsigned(json, name) : number(json, name, field.min(), field.max()));
        }
        if (!given.contains(TaskField.PID)) {
            throw new BadLineException("enqueue has no pid");
        }
    }

    private static void parseRound(JsonParser json, DecideLine line) throws IOException, BadLineException {
        expect(json.currentToken(), JsonToken.START_OBJECT, "round is an object such as {\"idle\":[0,1]}");
        line.idle.clear();
        line.queuedInKernel = 0;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "idle" -> {
                    expect(json.currentToken(), JsonToken.START_ARRAY, "idle is a list of CPU ids");
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        line.idle.add((int) number(json, "a CPU id in idle", 0, TopologyBuilder.CPU_ID_LIMIT - 1));
                    }
                }
                case "queued_in_kernel" -> line.queuedInKernel = number(json, name, 0, Long.MAX_VALUE);
                default ->
                    throw new BadLineException(
                            "round has an unknown field '" + name + "'; known are idle, queued_in_kernel");
            }
        }
    }

    private static long number(JsonParser json, String name, long min, long max) throws IOException, BadLineException {
        BigInteger value = whole(json, name);
        if (value.compareTo(BigInteger.valueOf(min)) < 0 || value.compareTo(BigInteger.valueOf(max)) > 0) {
            throw new BadLineException(name + " must be " + min + ".." + max + ", is " + value);
        }
        return value.longValueExact();
    }

    private static long unsigned(JsonParser json, String name) throws IOException, BadLineException {
        BigInteger value = whole(json, name);
        if (value.signum() < 0 || value.compareTo(LARGEST_UNSIGNED) > 0) {
            throw new BadLineException(name + " must be 0.." + LARGEST_UNSIGNED + ", is " + value);
        }
        return value.longValue();
    }

    private static BigInteger whole(JsonParser json, String name) throws IOException, BadLineException {
        expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, name + " is a whole number");
        return json.getBigIntegerValue();
    }

    private static void expect(JsonToken found, JsonToken wanted, String rule) throws BadLineException {
        if (found != wanted) {
            throw new BadLineException(found == null ? "is no JSON; " + rule : "does not fit: " + rule);
        }
    }
}

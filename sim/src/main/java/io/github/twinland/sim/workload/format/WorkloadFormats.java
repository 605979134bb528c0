package io.github.twinland.sim.workload.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.workload.WorkloadDescription;
import io.github.twinland.sim.workload.rtapp.RtAppFile;
import io.github.twinland.sim.workload.synthetic.WorkloadFile;
import java.io.IOException;

/**
 * Reads a workload of whatever format: in rt-app's JSON {@code tasks} is an object, or there is a {@code global}; in
 * twinland's it is an array.
 */
public final class WorkloadFormats {

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private WorkloadFormats() {}

    /**
     * Reads a workload.
     *
     * @param text the document
     * @param source its name in messages, such as the file's
     * @return the workload
     * @throws JsonInputException if it is of no known format, or has a mistake; the message names the place
     */
    public static WorkloadDescription parse(String text, String source) {
        return isRtApp(text) ? RtAppFile.parse(text, source) : WorkloadFile.parse(text, source);
    }

    private static boolean isRtApp(String text) {
        try (JsonParser parser = LENIENT.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
                if (isObject && (name.equals("tasks") || name.equals("global"))) {
                    return true;
                }
                parser.skipChildren();
            }
            return false;
        } catch (IOException problem) {
            // Left to the reader of our own format, which says where it is broken.
            return false;
        }
    }
}

package io.github.twinland.sim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A report that programs read; {@code docs/json.md} describes each. Equal reports give equal bytes. */
@FunctionalInterface
public interface JsonReport {

    /**
     * Writes the report as one JSON value.
     *
     * @param json where to; from {@link JsonFormat}
     * @throws IOException if that cannot be written to
     */
    void writeTo(JsonGenerator json) throws IOException;
}

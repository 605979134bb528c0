package io.github.twinland.sim.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.load.Testbed;
import io.github.twinland.sim.report.JsonFormat;
import io.github.twinland.sim.report.SeedRange;
import io.github.twinland.sim.sweep.SweepHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What a sweep is: everything that decides its results, and nothing else, so that a file of results is resumed by the sweep
 * it belongs to only. Files are known by their content.
 *
 * @param points what is tried
 * @param seeds with which seeds
 * @param mode how wake-ups of recordings are replayed
 * @param testbeds what runs, and where
 * @param files of the loads
 * @param jars of policies
 */
record SweepIdentity(
        List<PolicySpec> points,
        SeedRange seeds,
        String mode,
        List<Testbed> testbeds,
        List<Path> files,
        List<Path> jars) {

    private static final int VERSION = 1;

    /** As the first line of the results. */
    String header() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonFormat.generator(bytes)) {
            json.writeStartObject();
            json.writeNumberField(SweepHeader.FORMAT, VERSION);
            json.writeStringField("twinland", ManifestVersion.number());
            json.writeStringField("policy", points.get(0).toString());
            json.writeNumberField("points", points.size());
            json.writeStringField("points_sha256", ContentHash.of(points.toString()));
            json.writeStringField("mode", mode);
            json.writeObjectFieldStart("seeds");
            json.writeNumberField("first", seeds.first());
            json.writeNumberField("count", seeds.count());
            json.writeNumberField("cost_jitter_percent", seeds.jitterPercent());
            json.writeEndObject();
            json.writeArrayFieldStart("loads");
            for (int i = 0; i < testbeds.size(); i++) {
                json.writeStartObject();
                json.writeStringField("file", testbeds.get(i).load().name());
                json.writeStringField("sha256", ContentHash.of(files.get(i)));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("machines_sha256");
            for (Testbed testbed : testbeds) {
                json.writeString(ContentHash.of(testbed.description()));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("jars_sha256");
            for (Path jar : jars) {
                json.writeString(ContentHash.of(jar));
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("what was read before cannot be read again", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

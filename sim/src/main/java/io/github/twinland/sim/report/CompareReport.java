package io.github.twinland.sim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.compare.Comparison;
import io.github.twinland.sim.compare.Contrast;
import io.github.twinland.sim.compare.Effect;
import io.github.twinland.sim.compare.Row;
import io.github.twinland.sim.metrics.RunOutcome;
import io.github.twinland.sim.metrics.TaskClass;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code twinland compare} tells.
 *
 * @param labels the schedulers as the user named them, the reference first
 * @param schedulers the same, with all their parameters
 * @param loads what ran, and where
 * @param seeds every load was run with
 * @param marginPercent differences of up to so much do not matter
 * @param comparison what came of it
 */
public record CompareReport(
        List<String> labels,
        List<Scheduler> schedulers,
        List<LoadSummary> loads,
        SeedRange seeds,
        double marginPercent,
        Comparison comparison)
        implements JsonReport {

    private static final int P_SCALE = 9;

    /**
     * Copies the lists.
     *
     * @param labels the schedulers as the user named them, the reference first
     * @param schedulers the same, with all their parameters
     * @param loads what ran, and where
     * @param seeds every load was run with
     * @param marginPercent differences of up to so much do not matter
     * @param comparison what came of it
     */
    public CompareReport {
        labels = List.copyOf(labels);
        schedulers = List.copyOf(schedulers);
        loads = List.copyOf(loads);
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("policies");
        for (int i = 0; i < labels.size(); i++) {
            json.writeStartObject();
            json.writeStringField("label", labels.get(i));
            json.writeStringField("policy", schedulers.get(i).name());
            RunReport.writeParameters(json, schedulers.get(i).parameters());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("loads");
        for (LoadSummary load : loads) {
            load.writeTo(json);
        }
        json.writeEndArray();
        seeds.writeField(json);
        json.writeNumberField("margin", JsonFormat.ratio(marginPercent / 100));
        json.writeNumberField("confidence", JsonFormat.ratio(Effect.CONFIDENCE));
        json.writeNumberField("tests", comparison.tests());
        json.writeArrayFieldStart("same_for_every_seed");
        for (int load : comparison.sameForEverySeed()) {
            json.writeString(loads.get(load).file());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("contrasts");
        for (Contrast contrast : comparison.contrasts()) {
            write(json, contrast);
        }
        json.writeEndArray();
        writeRuns(json);
        json.writeEndObject();
    }

    private void write(JsonGenerator json, Contrast contrast) throws IOException {
        json.writeStartObject();
        json.writeStringField("policy", labels.get(contrast.scheduler()));
        json.writeStringField("reference", labels.get(0));
        json.writeArrayFieldStart("failed_loads");
        for (int load : contrast.failedLoads()) {
            json.writeString(loads.get(load).file());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("conclusions");
        for (String sentence : CompareConclusion.of(this, contrast)) {
            json.writeString(sentence.replace(WrappedText.NO_BREAK, " "));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("figures");
        for (Row row : contrast.rows()) {
            write(json, row);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Row row) throws IOException {
        json.writeStartObject();
        json.writeStringField("tasks", group(row.tasks()));
        json.writeStringField("figure", row.figure().key());
        json.writeStringField("title", row.figure().title());
        json.writeStringField("better", row.figure().unit().lessIsBetter() ? "lower" : "higher");
        json.writeNumberField("reference", JsonFormat.ratio(row.reference()));
        json.writeNumberField("value", JsonFormat.ratio(row.other()));
        writeEffect(json, row.effect());
        writeNumber(json, "p", row.effect().p(), P_SCALE);
        writeNumber(json, "p_holm", row.adjustedP(), P_SCALE);
        json.writeStringField("verdict", row.judgement().key());
        json.writeArrayFieldStart("by_load");
        for (Effect effect : row.byLoad()) {
            json.writeStartObject();
            writeEffect(json, effect);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeEffect(JsonGenerator json, Effect effect) throws IOException {
        json.writeStringField("kind", effect.kind().name().toLowerCase(Locale.ROOT));
        writeNumber(json, "ratio", effect.ratio(), JsonFormat.RATIO_SCALE);
        writeNumber(json, "low", effect.low(), JsonFormat.RATIO_SCALE);
        writeNumber(json, "high", effect.high(), JsonFormat.RATIO_SCALE);
        json.writeNumberField("pairs", effect.pairs());
        json.writeNumberField("lower", effect.lower());
        json.writeNumberField("higher", effect.higher());
    }

    private static void writeNumber(JsonGenerator json, String name, double value, int scale) throws IOException {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, new BigDecimal(value).setScale(scale, RoundingMode.HALF_UP));
        }
    }

    /** Name of a class of tasks for programs. */
    static String group(@Nullable TaskClass tasks) {
        return tasks == null ? "all" : tasks.name().toLowerCase(Locale.ROOT);
    }

    private void writeRuns(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("runs");
        for (int policy = 0; policy < labels.size(); policy++) {
            for (int load = 0; load < loads.size(); load++) {
                for (int seed = 0; seed < seeds.count(); seed++) {
                    RunOutcome run = comparison.runs().get(policy).get(load).get(seed);
                    json.writeStartObject();
                    json.writeStringField("policy", labels.get(policy));
                    json.writeStringField("load", loads.get(load).file());
                    json.writeNumberField("seed", seeds.first() + seed);
                    OutcomeJson.writeFields(json, run);
                    json.writeEndObject();
                }
            }
        }
        json.writeEndArray();
    }
}

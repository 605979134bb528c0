package io.github.twinland.sim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.sim.metrics.Figure;
import io.github.twinland.sim.metrics.RunFigures;
import io.github.twinland.sim.metrics.RunOutcome;
import io.github.twinland.sim.metrics.TaskClass;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The figures of one run among many, in JSON. */
public final class OutcomeJson {

    private OutcomeJson() {}

    /**
     * Writes how the run ended, and an object with the figures of each class of tasks that has some.
     *
     * @param json inside an object
     * @param run what to write
     * @throws IOException if it cannot be written
     */
    public static void writeFields(JsonGenerator json, RunOutcome run) throws IOException {
        json.writeStringField("end", run.end().kind().name().toLowerCase(Locale.ROOT));
        json.writeBooleanField("failed", run.end().isFailure());
        write(json, run.figures(), null);
        for (TaskClass tasks : TaskClass.values()) {
            write(json, run.figures(), tasks);
        }
    }

    private static void write(JsonGenerator json, RunFigures figures, @Nullable TaskClass tasks) throws IOException {
        boolean begun = false;
        for (Figure figure : Figure.values()) {
            double value = figures.value(tasks, figure);
            if (!Double.isNaN(value)) {
                if (!begun) {
                    json.writeObjectFieldStart(CompareReport.group(tasks));
                    begun = true;
                }
                json.writeNumberField(figure.key(), JsonFormat.ratio(value));
            }
        }
        if (begun) {
            json.writeEndObject();
        }
    }
}

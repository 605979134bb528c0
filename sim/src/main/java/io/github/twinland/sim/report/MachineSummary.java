package io.github.twinland.sim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.machine.Topology;
import java.io.IOException;

/**
 * The machine that was simulated.
 *
 * @param spec as the user gave it, or {@value #RECORDED}
 * @param topology what it means
 */
public record MachineSummary(String spec, Topology topology) {

    /** What a user may give for the CPUs of the recording. */
    public static final String RECORDED = "recorded";

    /**
     * A machine that has the CPUs of a recording.
     *
     * @param topology those CPUs
     * @return its summary
     */
    public static MachineSummary recorded(Topology topology) {
        return new MachineSummary(RECORDED, topology);
    }

    /** For people: {@code on 4 CPUs (0-3), topology 2c2t}. */
    String text() {
        CpuSet cpus = topology.present();
        return "on " + ImportText.plural(cpus.size(), "CPU") + " (" + cpus + "), "
                + (spec.equals(RECORDED) ? "those of the recording" : "topology " + Printable.oneLine(spec));
    }

    /** Writes the field {@code topology}. */
    void writeField(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("topology");
        json.writeStringField("spec", spec);
        json.writeArrayFieldStart("cpus");
        CpuSet present = topology.present();
        for (int cpu = present.next(0); cpu >= 0; cpu = present.next(cpu + 1)) {
            json.writeNumber(cpu);
        }
        json.writeEndArray();
        json.writeNumberField("cores", topology.coreCount());
        json.writeNumberField("llcs", topology.llcCount());
        json.writeNumberField("nodes", topology.nodeCount());
        json.writeEndObject();
    }
}

package io.github.twinland.sim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.sim.fidelity.CostFit;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.CostModels;
import io.github.twinland.sim.machine.LateInterrupts;
import java.io.IOException;
import java.util.List;

/**
 * Costs that were found by recordings.
 *
 * @param recordings their names, as the user gave them
 * @param result what was found
 */
public record CostFitSummary(List<String> recordings, CostFit.Result result) {

    /**
     * Copies the list.
     *
     * @param recordings their names, as the user gave them
     * @param result what was found
     */
    public CostFitSummary {
        recordings = List.copyOf(recordings);
    }

    void writeField(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("fit");
        json.writeArrayFieldStart("recordings");
        for (String recording : recordings) {
            json.writeString(recording);
        }
        json.writeEndArray();
        json.writeNumberField("misfit_before", JsonFormat.ratio(result.before()));
        json.writeNumberField("misfit_after", JsonFormat.ratio(result.after()));
        json.writeStringField("found", text());
        json.writeFieldName("costs");
        json.writeRawValue(CostModels.tree(result.costs()).toString());
        json.writeEndObject();
    }

    /** What was found, in words. */
    String text() {
        CostModel costs = result.costs();
        LateInterrupts late = costs.lateInterrupts();
        String stalls = late.stallEveryNs() == 0
                ? "no CPU stalls"
                : "a CPU stalls for " + Amounts.plainTime(late.stallNs()) + " every "
                        + Amounts.plainTime(late.stallEveryNs());
        return "a switch takes " + Amounts.plainTime(costs.contextSwitchNs()) + ", leaving idle "
                + Amounts.plainTime(costs.idleExitNs())
                + "; a timer is " + Amounts.plainTime(late.timerNs()) + " late, and "
                + Amounts.plainTime(late.timerJitterNs()) + " more at random; " + stalls;
    }
}

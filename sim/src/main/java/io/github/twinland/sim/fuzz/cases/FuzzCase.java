package io.github.twinland.sim.fuzz.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.json.JsonText;
import io.github.twinland.sim.json.JsonValue;
import io.github.twinland.sim.workload.Workload;

/**
 * A simulation but for its scheduler: machine, costs, settings, workload and events, all of it from one JSON document of
 * the form in {@code docs/fuzzing.md}. Whether a case was drawn, shrunk or read from a file, it is what its document says.
 */
public final class FuzzCase {

    private final ObjectNode document;
    private final SimulationSetup setup;
    private final Workload workload;

    private FuzzCase(ObjectNode document, SimulationSetup setup, Workload workload) {
        this.document = document;
        this.setup = setup;
        this.workload = workload;
    }

    /**
     * The case that a document describes.
     *
     * @param document the description, which is copied
     * @param source its name in messages
     * @return the case
     * @throws JsonInputException if it is not of the form; the message names the place
     */
    public static FuzzCase of(ObjectNode document, String source) {
        ObjectNode own = document.deepCopy();
        CaseReader reader = new CaseReader(JsonValue.of(own, source));
        return new FuzzCase(own, reader.setup(), reader.workload());
    }

    /**
     * Reads a case.
     *
     * @param text the document
     * @param source its name in messages, such as the file's
     * @return the case
     * @throws JsonInputException if it is not JSON or not of the form; the message names the place
     */
    public static FuzzCase parse(String text, String source) {
        return of(JsonValue.parse(text, source).objectTree(), source);
    }

    /**
     * The description.
     *
     * @return a copy
     */
    public ObjectNode document() {
        return document.deepCopy();
    }

    /**
     * The description as text.
     *
     * @return JSON that {@link #parse} reads back equal; ends with a line feed
     */
    public String text() {
        return JsonText.of(document);
    }

    /**
     * Machine, costs, settings, seeds and events.
     *
     * @return the rules of the simulation
     */
    public SimulationSetup setup() {
        return setup;
    }

    /**
     * What runs.
     *
     * @return the tasks
     */
    public Workload workload() {
        return workload;
    }

    /**
     * The same case for a scheduler that may starve tasks.
     *
     * @return without a watchdog
     */
    public FuzzCase withoutWatchdog() {
        ObjectNode patient = document();
        patient.withObject("/sched_ext").put("watchdog_ns", 0);
        return of(patient, "a case without watchdog");
    }

    /**
     * How large it is.
     *
     * @return its parts, counted
     */
    public CaseSize size() {
        return new CaseSize(
                setup.topology().present().size(),
                workload.tasks().size(),
                setup.events().size());
    }
}

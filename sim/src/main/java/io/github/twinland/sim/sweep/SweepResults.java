package io.github.twinland.sim.sweep;

import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.json.JsonValue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a sweep by the number of their run. Each is {@code {"run":N,...}} with the figures of that run. */
public final class SweepResults {

    private final String file;
    private final @Nullable String[] lines;
    private int done;

    /**
     * Results that are not there yet.
     *
     * @param file they are kept in, for messages
     * @param runs how many there will be
     */
    public SweepResults(String file, int runs) {
        this.file = file;
        this.lines = new String[runs];
    }

    /**
     * Takes what a file holds already.
     *
     * @param found its lines
     * @throws JsonInputException if one of them is no result, or the second of its run
     */
    public void resume(List<String> found) {
        for (int i = 0; i < found.size(); i++) {
            // The header is line 1.
            String place = file + ", line " + (i + 2);
            JsonValue result = JsonValue.parse(found.get(i), place);
            int run = (int) result.get("run").integer(0, lines.length - 1L);
            if (lines[run] != null) {
                throw new JsonInputException(place + ": is the second result of run " + run
                        + "; the file was changed by something else, give --results another one");
            }
            lines[run] = found.get(i);
            done++;
        }
    }

    /**
     * Takes a result. For any thread.
     *
     * @param run its number
     * @param line as it was written to the file
     * @return how many there are now
     */
    public synchronized int add(int run, String line) {
        lines[run] = line;
        return ++done;
    }

    /**
     * The runs that have no result.
     *
     * @return their numbers, ascending
     */
    public int[] missing() {
        BitSet missing = new BitSet();
        for (int run = 0; run < lines.length; run++) {
            missing.set(run, lines[run] == null);
        }
        return missing.stream().toArray();
    }

    /**
     * All results; whether they were made now or read makes no difference.
     *
     * @return by run
     */
    public List<JsonValue> all() {
        List<JsonValue> all = new ArrayList<>();
        for (int run = 0; run < lines.length; run++) {
            String line = lines[run];
            if (line == null) {
                throw new IllegalStateException("run " + run + " has no result");
            }
            all.add(JsonValue.parse(line, file + ", run " + run));
        }
        return all;
    }
}

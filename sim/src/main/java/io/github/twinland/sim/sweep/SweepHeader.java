package io.github.twinland.sim.sweep;

import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.json.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The first line of a file of results: a JSON object with all that decides them. */
public final class SweepHeader {

    /** How it begins, so that a file of another kind is known as such. */
    public static final String FORMAT = "twinland_sweep";

    static final String BEGIN = "{\"" + FORMAT + "\":";

    private SweepHeader() {}

    /** Says in which of its fields a header differs. */
    static JsonInputException different(Path path, String found, String wanted) {
        List<String> names = new ArrayList<>();
        Map<String, JsonValue> before = JsonValue.parse(found, path.toString()).fields();
        Map<String, JsonValue> now = JsonValue.parse(wanted, "this sweep").fields();
        now.forEach((name, value) -> {
            JsonValue other = before.get(name);
            if (other == null || !other.json().equals(value.json())) {
                names.add(name);
            }
        });
        String what = names.isEmpty() ? "what it was begun with" : String.join(", ", names);
        return new JsonInputException(path + ": holds the results of another sweep, which differs in " + what
                + "; resume it with the options it was begun with, or give --results another file");
    }
}

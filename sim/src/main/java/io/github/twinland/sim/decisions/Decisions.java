package io.github.twinland.sim.decisions;

import java.util.ArrayList;
import java.util.List;

/** The decisions of one round in order, with what the kernel half said to each. */
final class Decisions {

    /** More than any machine has tasks. */
    static final int MOST = 1 << 20;

    private final List<Decision> list = new ArrayList<>();
    private final List<Boolean> accepted = new ArrayList<>();

    void clear() {
        list.clear();
        accepted.clear();
    }

    void add(Decision decision, boolean isAccepted) {
        list.add(decision);
        accepted.add(isAccepted);
    }

    int size() {
        return list.size();
    }

    Decision get(int index) {
        return list.get(index);
    }

    boolean isAccepted(int index) {
        return accepted.get(index);
    }

    /** Whether another round has the same decision at this place. */
    boolean isSame(int index, Decisions other) {
        return index < size() && index < other.size() && get(index).equals(other.get(index));
    }

    /** Whether another round has the same task at this place. */
    boolean isSameTask(int index, Decisions other) {
        return index < size()
                && index < other.size()
                && get(index).pid() == other.get(index).pid();
    }

    /** Forgets all but the first so many. */
    void cut(int size) {
        if (size < size()) {
            list.subList(size, list.size()).clear();
            accepted.subList(size, accepted.size()).clear();
        }
    }
}

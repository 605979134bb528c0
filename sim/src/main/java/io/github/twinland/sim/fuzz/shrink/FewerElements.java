package io.github.twinland.sim.fuzz.shrink;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Leaves out elements of an array, half of them at first, single ones at last, as delta debugging does (Zeller, 2002). */
final class FewerElements implements Reduction {

    private final Function<ObjectNode, ArrayNode> array;
    private final BiConsumer<ObjectNode, Integer> remove;

    /**
     * A reduction.
     *
     * @param array finds the array in a document
     * @param remove takes the element of an index out of a document, and all that refers to it
     */
    FewerElements(Function<ObjectNode, ArrayNode> array, BiConsumer<ObjectNode, Integer> remove) {
        this.array = array;
        this.remove = remove;
    }

    @Override
    public boolean apply(ObjectNode document, Predicate<ObjectNode> accept) {
        int size = array.apply(document).size();
        for (int chunk = size; chunk >= 1; chunk /= 2) {
            for (int from = size - chunk; from > -chunk; from -= chunk) {
                ObjectNode smaller = document.deepCopy();
                for (int index = from + chunk - 1; index >= Math.max(from, 0); index--) {
                    remove.accept(smaller, index);
                }
                if (accept.test(smaller)) {
                    return true;
                }
            }
        }
        return false;
    }
}

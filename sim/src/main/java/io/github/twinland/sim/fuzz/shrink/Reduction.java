package io.github.twinland.sim.fuzz.shrink;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;

/** One way to make the document of a case smaller. */
@FunctionalInterface
interface Reduction {

    /**
     * Tries smaller documents, the smallest first, until one is accepted.
     *
     * @param document not to be changed
     * @param accept takes a document if the case still fails in the same way
     * @return whether one was accepted
     */
    boolean apply(ObjectNode document, Predicate<ObjectNode> accept);
}

package io.github.twinland.sim.kernel.fair;

import org.jspecify.annotations.Nullable;

/**
 * The waiting tasks of a run queue by virtual deadline, equal ones in order of arrival: a treap in which every node
 * knows the least vruntime below it, so that the eligible task with the earliest deadline is found in O(log n) (the
 * kernel keeps the same in an augmented red-black tree, cfs_rq->tasks_timeline).
 *
 * <p>The nodes are the entities themselves, so nothing is allocated. A task's deadline and vruntime must not change
 * while it is in the tree.
 */
final class DeadlineTree {

    private @Nullable FairEntity root;
    private int size;
    private long arrivals;
    private int random = 0x9e3779b9;

    /** Results of {@link #split}. */
    private @Nullable FairEntity lower;

    private @Nullable FairEntity upper;

    DeadlineTree() {}

    int size() {
        return size;
    }

    /** Adds a task that is in no tree (kernel: __enqueue_entity()). */
    void insert(FairEntity entity) {
        entity.treeOrder = arrivals++;
        entity.treePriority = nextRandom();
        entity.left = null;
        entity.right = null;
        refresh(entity);
        root = insert(root, entity);
        size++;
    }

    private FairEntity insert(@Nullable FairEntity node, FairEntity entity) {
        if (node == null) {
            return entity;
        }
        if (entity.treePriority > node.treePriority) {
            split(node, entity);
            entity.left = lower;
            entity.right = upper;
            refresh(entity);
            return entity;
        }
        if (before(entity, node)) {
            node.left = insert(node.left, entity);
        } else {
            node.right = insert(node.right, entity);
        }
        refresh(node);
        return node;
    }

    /** Parts a tree into what comes before an entity and what comes after. */
    private void split(@Nullable FairEntity node, FairEntity entity) {
        if (node == null) {
            lower = null;
            upper = null;
        } else if (before(node, entity)) {
            split(node.right, entity);
            node.right = lower;
            refresh(node);
            lower = node;
        } else {
            split(node.left, entity);
            node.left = upper;
            refresh(node);
            upper = node;
        }
    }

    /** Takes out a task that is in this tree (kernel: __dequeue_entity()). */
    void remove(FairEntity entity) {
        root = remove(root, entity);
        entity.left = null;
        entity.right = null;
        size--;
    }

    private @Nullable FairEntity remove(@Nullable FairEntity node, FairEntity entity) {
        if (node == null) {
            throw new IllegalStateException(entity + " is not in the queue it is to leave");
        }
        if (node == entity) {
            return join(node.left, node.right);
        }
        if (before(entity, node)) {
            node.left = remove(node.left, entity);
        } else {
            node.right = remove(node.right, entity);
        }
        refresh(node);
        return node;
    }

    private static @Nullable FairEntity join(@Nullable FairEntity first, @Nullable FairEntity second) {
        if (first == null) {
            return second;
        }
        if (second == null) {
            return first;
        }
        if (first.treePriority > second.treePriority) {
            first.right = join(first.right, second);
            refresh(first);
            return first;
        }
        second.left = join(first, second.left);
        refresh(second);
        return second;
    }

    /**
     * The eligible task with the earliest deadline, null if none is eligible (kernel: the heap search of pick_eevdf()).
     */
    @Nullable
    FairEntity earliestEligible(VirtualTime time) {
        FairEntity node = root;
        while (node != null) {
            FairEntity sooner = node.left;
            if (sooner != null && time.isEligible(sooner.minVruntime)) {
                node = sooner;
            } else if (time.isEligible(node.vruntime)) {
                return node;
            } else {
                node = node.right;
            }
        }
        return null;
    }

    /** Some task of the tree, null if it is empty. */
    @Nullable
    FairEntity any() {
        return root;
    }

    /** The shortest request in the tree, {@link Long#MAX_VALUE} if it is empty. */
    long minSliceNs() {
        return root == null ? Long.MAX_VALUE : root.minSliceNs;
    }

    /** The longest request in the tree, 0 if it is empty. */
    long maxSliceNs() {
        return root == null ? 0 : root.maxSliceNs;
    }

    private static boolean before(FairEntity a, FairEntity b) {
        return a.deadline < b.deadline || (a.deadline == b.deadline && a.treeOrder < b.treeOrder);
    }

    private static void refresh(FairEntity node) {
        long minVruntime = node.vruntime;
        long minSlice = node.sliceNs;
        long maxSlice = node.sliceNs;
        FairEntity left = node.left;
        if (left != null) {
            minVruntime = Math.min(minVruntime, left.minVruntime);
            minSlice = Math.min(minSlice, left.minSliceNs);
            maxSlice = Math.max(maxSlice, left.maxSliceNs);
        }
        FairEntity right = node.right;
        if (right != null) {
            minVruntime = Math.min(minVruntime, right.minVruntime);
            minSlice = Math.min(minSlice, right.minSliceNs);
            maxSlice = Math.max(maxSlice, right.maxSliceNs);
        }
        node.minVruntime = minVruntime;
        node.minSliceNs = minSlice;
        node.maxSliceNs = maxSlice;
    }

    /** Marsaglia's xorshift: any fixed sequence will do that knows nothing of the tasks. */
    private int nextRandom() {
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        return random;
    }
}

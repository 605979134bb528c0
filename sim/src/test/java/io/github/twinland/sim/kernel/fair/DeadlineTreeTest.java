package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tree against a list that is searched from end to end. */
class DeadlineTreeTest {

    private static final int OPERATIONS = 5_000;
    private static final int MOST = 200;

    private final DeadlineTree tree = new DeadlineTree();
    private final VirtualTime time = new VirtualTime();
    private final List<FairEntity> list = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.github.twinland.sim.kernel.fair.Seeds#few")
    void shouldAgreeWithNaiveSearchOverManyOperations(long seed) {
        Random random = new Random(seed);
        for (int operation = 0; operation < OPERATIONS; operation++) {
            if (list.size() < MOST && (list.isEmpty() || random.nextInt(100) < 52)) {
                insert(randomEntity(random));
            } else {
                remove(list.get(random.nextInt(list.size())));
            }
            assertThat(tree.size()).isEqualTo(list.size());
            assertThat(tree.earliestEligible(time)).isSameAs(naiveEarliestEligible());
            assertThat(tree.minSliceNs())
                    .isEqualTo(list.stream().mapToLong(e -> e.sliceNs).min().orElse(Long.MAX_VALUE));
            assertThat(tree.maxSliceNs())
                    .isEqualTo(list.stream().mapToLong(e -> e.sliceNs).max().orElse(0));
        }
    }

    @Test
    void shouldPreferTheOneThatCameFirstAmongEqualDeadlines() {
        FairEntity first = entity(0, 0, 100, 1);
        FairEntity second = entity(1, 0, 100, 1);
        FairEntity third = entity(2, 0, 100, 1);
        insert(second);
        insert(first);
        insert(third);
        assertThat(tree.earliestEligible(time)).isSameAs(second);
        remove(second);
        assertThat(tree.earliestEligible(time)).isSameAs(first);
    }

    @Test
    void shouldPassOverAnEarlierDeadlineThatIsNotEligible() {
        FairEntity ahead = entity(0, 1_000, 1_001, 1);
        FairEntity behind = entity(1, 0, 5_000, 1);
        insert(ahead);
        insert(behind);
        assertThat(tree.earliestEligible(time)).isSameAs(behind);
    }

    @Test
    void shouldRefuseToRemoveAStranger() {
        insert(entity(0, 0, 1, 1));
        FairEntity stranger = entity(1, 0, 2, 1);
        assertThatThrownBy(() -> tree.remove(stranger)).isInstanceOf(IllegalStateException.class);
    }

    private void insert(FairEntity entity) {
        time.add(entity);
        tree.insert(entity);
        list.add(entity);
    }

    private void remove(FairEntity entity) {
        tree.remove(entity);
        time.remove(entity);
        list.remove(entity);
    }

    private @Nullable FairEntity naiveEarliestEligible() {
        FairEntity best = null;
        for (FairEntity entity : list) {
            if (time.isEligible(entity.vruntime) && (best == null || entity.deadline < best.deadline)) {
                best = entity;
            }
        }
        return best;
    }

    private static FairEntity randomEntity(Random random) {
        long vruntime = random.nextInt(1_000);
        // Few different deadlines, so that equal ones are common.
        return entity(random.nextInt(40) - 20, vruntime, vruntime + random.nextInt(30) * 20L, 1 + random.nextInt(50));
    }

    private static FairEntity entity(int nice, long vruntime, long deadline, long sliceNs) {
        FairEntity entity = Entities.ofNice(nice);
        entity.vruntime = vruntime;
        entity.deadline = deadline;
        entity.sliceNs = sliceNs;
        return entity;
    }
}

package io.github.twinland.policy.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderedTaskSetTest {

    @Test
    void shouldPollInOrderOfUnsignedKeys() {
        OrderedTaskSet set = new OrderedTaskSet(8);
        set.insert(-1L, 1);
        set.insert(Long.MIN_VALUE, 2);
        set.insert(Long.MAX_VALUE, 3);
        set.insert(0, 4);
        set.insert(-2L, 5);

        assertThat(drain(set)).containsExactly(4, 3, 2, 5, 1);
    }

    @Test
    void shouldOrderEqualKeysByPid() {
        OrderedTaskSet set = new OrderedTaskSet(4);
        set.insert(7, 30);
        set.insert(7, 10);
        set.insert(7, 20);
        set.insert(6, 40);

        assertThat(drain(set)).containsExactly(40, 10, 20, 30);
    }

    @Test
    void shouldReplaceTheEntryOfAPidThatIsInsertedAgain() {
        OrderedTaskSet set = new OrderedTaskSet(2);
        set.insert(1, 10);
        set.insert(2, 20);
        set.insert(3, 10);

        assertThat(set.size()).isEqualTo(2);
        assertThat(set.firstPid()).isEqualTo(20);
        assertThat(set.firstKey()).isEqualTo(2);
        assertThat(drain(set)).containsExactly(20, 10);
    }

    @Test
    void shouldRemoveByPid() {
        OrderedTaskSet set = new OrderedTaskSet(3);
        set.insert(1, 10);
        set.insert(2, 20);

        assertThat(set.remove(10)).isTrue();
        assertThat(set.remove(10)).isFalse();
        assertThat(set.remove(-1)).isFalse();
        assertThat(set.contains(10)).isFalse();
        assertThat(set.contains(20)).isTrue();
        assertThat(set.firstPid()).isEqualTo(20);
    }

    @Test
    void shouldSayThatItIsEmpty() {
        OrderedTaskSet set = new OrderedTaskSet(1);

        assertThat(set.size()).isZero();
        assertThat(set.firstPid()).isEqualTo(OrderedTaskSet.NONE);
        assertThat(set.firstKey()).isZero();
        assertThat(set.pollFirst()).isEqualTo(OrderedTaskSet.NONE);
        assertThat(entries(set)).isEmpty();
    }

    @Test
    void shouldHoldTheLargestKeyAndPidAndTheSmallest() {
        OrderedTaskSet set = new OrderedTaskSet(2);
        set.insert(-1L, Integer.MAX_VALUE);
        assertThat(set.firstKey()).isEqualTo(-1L);
        set.insert(0, 0);

        assertThat(drain(set)).containsExactly(0, Integer.MAX_VALUE);
    }

    @Test
    void shouldRefuseMoreTasksThanItsCapacityButNotNewKeys() {
        OrderedTaskSet set = new OrderedTaskSet(2);
        set.insert(1, 10);
        set.insert(2, 20);
        set.insert(0, 20);

        assertThatThrownBy(() -> set.insert(3, 30))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no room for pid 30: the ordered task set was made for 2 tasks");
        assertThat(drain(set)).containsExactly(20, 10);
    }

    @Test
    void shouldRefuseNegativePidsAndImpossibleCapacities() {
        assertThatThrownBy(() -> new OrderedTaskSet(2).insert(1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pid must be at least 0, got -1");
        assertThatThrownBy(() -> new OrderedTaskSet(0)).hasMessageContaining("1..16777216, got 0");
        assertThatThrownBy(() -> new OrderedTaskSet((1 << 24) + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldOrderEqualKeysByTiebreakThenPid() {
        OrderedTaskSet set = OrderedTaskSet.withTiebreak(5);
        set.insert(7, 200, 1);
        set.insert(7, -1L, 2);
        set.insert(7, 100, 4);
        set.insert(7, 100, 3);
        set.insert(6, 999, 5);

        assertThat(entries(set))
                .containsExactly("6/999/5", "7/100/3", "7/100/4", "7/200/1", "7/18446744073709551615/2");
        assertThat(drain(set)).containsExactly(5, 3, 4, 1, 2);
    }

    @Test
    void shouldMoveATaskWhoseTiebreakAloneChanges() {
        OrderedTaskSet set = OrderedTaskSet.withTiebreak(4);
        set.insert(7, 1, 10);
        set.insert(7, 2, 20);
        set.insert(7, 3, 30);
        set.insert(7, 4, 10);
        assertThat(set.firstPid()).isEqualTo(20);
        set.insert(7, 10);

        assertThat(entries(set)).containsExactly("7/0/10", "7/2/20", "7/3/30");
    }

    @Test
    void shouldRefuseATiebreakItCannotKeep() {
        assertThatThrownBy(() -> new OrderedTaskSet(4).insert(1, 2, 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("withTiebreak");
    }

    @Test
    void shouldShowItsTasksInOrderWithoutChangingThem() {
        OrderedTaskSet set = new OrderedTaskSet(100);
        for (int pid = 99; pid >= 0; pid--) {
            set.insert(pid % 10, pid);
        }
        set.remove(55);

        List<String> seen = entries(set);

        assertThat(seen).hasSize(99).startsWith("0/0/0", "0/0/10").endsWith("9/0/89", "9/0/99");
        assertThat(entries(set)).isEqualTo(seen);
        assertThat(set.size()).isEqualTo(99);
    }

    @Test
    void shouldServeAgainAfterClear() {
        OrderedTaskSet set = new OrderedTaskSet(3);
        set.insert(1, 10);
        set.insert(2, 20);

        set.clear();

        assertThat(set.size()).isZero();
        assertThat(set.contains(10)).isFalse();
        set.insert(5, 20);
        set.insert(4, 30);
        set.insert(6, 10);
        assertThat(drain(set)).containsExactly(30, 20, 10);
    }

    private static List<Integer> drain(OrderedTaskSet set) {
        List<Integer> pids = new ArrayList<>();
        while (set.size() > 0) {
            pids.add(set.pollFirst());
        }
        return pids;
    }

    private static List<String> entries(OrderedTaskSet set) {
        List<String> entries = new ArrayList<>();
        set.forEach((key, tiebreak, pid) ->
                entries.add(Long.toUnsignedString(key) + "/" + Long.toUnsignedString(tiebreak) + "/" + pid));
        return entries;
    }
}

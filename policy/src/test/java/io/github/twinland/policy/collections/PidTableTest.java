package io.github.twinland.policy.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PidTableTest {

    /** The kernel's PID_MAX_LIMIT on 64-bit machines. */
    private static final int PID_LIMIT = 4_194_304;

    @Test
    void shouldGiveEachPidASlotOfItsOwnFromZeroOn() {
        PidTable table = new PidTable(3);

        assertThat(table.add(100)).isZero();
        assertThat(table.add(7)).isEqualTo(1);
        assertThat(table.add(0)).isEqualTo(2);

        assertThat(table.find(100)).isZero();
        assertThat(table.find(7)).isEqualTo(1);
        assertThat(table.pidAt(1)).isEqualTo(7);
        assertThat(table.find(8)).isEqualTo(PidTable.NONE);
        assertThat(table.find(-1)).isEqualTo(PidTable.NONE);
        assertThat(table.size()).isEqualTo(3);
        assertThat(table.capacity()).isEqualTo(3);
    }

    @Test
    void shouldEvictTheTaskReleasedLongestAgo() {
        PidTable table = new PidTable(3);
        int a = table.add(1);
        int b = table.add(2);
        int c = table.add(3);
        table.release(b);
        table.release(c);
        table.release(a);

        assertThat(table.add(4)).isEqualTo(b);
        assertThat(table.add(5)).isEqualTo(c);
        assertThat(table.find(2)).isEqualTo(PidTable.NONE);
        assertThat(table.find(1)).isEqualTo(a);
        assertThat(table.size()).isEqualTo(3);
    }

    @Test
    void shouldNeverEvictAHeldTask() {
        PidTable table = new PidTable(2);
        int first = table.add(1);
        int second = table.add(2);
        table.release(first);
        table.release(second);
        table.hold(first);

        assertThat(table.add(3)).isEqualTo(second);
        assertThatThrownBy(() -> table.add(4))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no slot for pid 4: all 2 tasks of the table are queued; make it with a larger capacity");
        assertThat(table.find(1)).isEqualTo(first);
    }

    @Test
    void shouldCountARepeatedReleaseOrHoldOnce() {
        PidTable table = new PidTable(2);
        int first = table.add(1);
        int second = table.add(2);
        table.release(first);
        table.release(second);
        table.release(first);
        assertThat(table.add(3)).as("the first release counts").isEqualTo(first);
        table.hold(second);
        table.hold(second);
        table.release(second);

        assertThat(table.add(4)).isEqualTo(second);
    }

    @Test
    void shouldStartAPidAnewThatComesBackAfterItsRemoval() {
        PidTable table = new PidTable(2);
        int held = table.add(1);
        int released = table.add(2);
        table.release(released);

        assertThat(table.remove(1)).isEqualTo(held);
        assertThat(table.remove(2)).isEqualTo(released);
        assertThat(table.remove(2)).isEqualTo(PidTable.NONE);
        assertThat(table.size()).isZero();
        assertThat(table.add(2)).as("last freed, first given").isEqualTo(released);
        assertThat(table.add(3)).isEqualTo(held);
    }

    @Test
    void shouldSurviveAWalkThroughEveryPidOfTheKernelWithAFewSlots() {
        PidTable table = new PidTable(5);
        for (int pid = 1; pid < PID_LIMIT; pid++) {
            int slot = table.add(pid);
            assertThat(slot).isBetween(0, 4);
            table.release(slot);
        }
        for (int pid = PID_LIMIT - 5; pid < PID_LIMIT; pid++) {
            assertThat(table.pidAt(table.find(pid))).isEqualTo(pid);
        }
        assertThat(table.find(PID_LIMIT - 6)).isEqualTo(PidTable.NONE);
    }

    @Test
    void shouldForgetAllOnClear() {
        PidTable table = new PidTable(2);
        table.add(1);
        table.release(table.add(2));

        table.clear();

        assertThat(table.size()).isZero();
        assertThat(table.find(1)).isEqualTo(PidTable.NONE);
        assertThat(table.add(3)).isZero();
        assertThat(table.add(4)).isEqualTo(1);
        assertThatThrownBy(() -> table.add(5)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefuseNegativePidsAndImpossibleCapacities() {
        assertThatThrownBy(() -> new PidTable(1).add(-3)).hasMessage("pid must be at least 0, got -3");
        assertThatThrownBy(() -> new PidTable(0)).hasMessage("capacity of a pid table must be 1..16777216, got 0");
    }
}

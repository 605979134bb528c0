package io.github.twinland.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.policy.testkit.Seeds;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class CpuSetTest {

    @Test
    void shouldAgreeWithBitSetOverRandomOperations() {
        Seeds.run(random -> {
            for (int limit : new int[] {1, 63, 64, 65, 300}) {
                CpuSet set = new CpuSet(limit);
                BitSet oracle = new BitSet();
                for (int i = 0; i < 5_000; i++) {
                    int cpu = random.nextInt(limit);
                    if (random.nextBoolean()) {
                        set.add(cpu);
                        oracle.set(cpu);
                    } else {
                        set.remove(cpu);
                        oracle.clear(cpu);
                    }
                    int from = random.nextInt(limit + 2);
                    assertThat(set.next(from)).isEqualTo(from < limit ? oracle.nextSetBit(from) : -1);
                    assertThat(set.contains(cpu)).isEqualTo(oracle.get(cpu));
                    assertThat(set.size()).isEqualTo(oracle.cardinality());
                    assertThat(set.isEmpty()).isEqualTo(oracle.isEmpty());
                }
            }
        });
    }

    @Test
    void shouldHoldNoIdOutsideItsRange() {
        CpuSet set = new CpuSet(64);

        assertThat(set.contains(-1)).isFalse();
        assertThat(set.contains(64)).isFalse();
        assertThatThrownBy(() -> set.add(64)).hasMessage("CPU 64 is outside 0..63");
        assertThatThrownBy(() -> set.remove(-1)).hasMessage("CPU -1 is outside 0..63");
        assertThatThrownBy(() -> new CpuSet(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldIntersectAndCopySetsOfTheSameRangeOnly() {
        CpuSet even = setOf(0, 2, 100);
        CpuSet small = setOf(1, 2, 3);

        assertThat(even.intersects(small)).isTrue();
        even.retainAll(small);
        assertThat(even).isEqualTo(setOf(2)).hasSameHashCodeAs(setOf(2));
        small.copyFrom(even);
        assertThat(small).hasToString("2");
        assertThat(small.intersects(setOf(1, 3))).isFalse();
        assertThatThrownBy(() -> small.copyFrom(new CpuSet(7))).hasMessage("CPU sets of different ranges: 128 and 7");
    }

    @Test
    void shouldPrintItselfAsAKernelCpuList() {
        assertThat(setOf(0, 1, 2, 3, 8, 126, 127)).hasToString("0-3,8,126-127");
        assertThat(setOf()).hasToString("");
    }

    private static CpuSet setOf(int... cpus) {
        CpuSet set = new CpuSet(128);
        for (int cpu : cpus) {
            set.add(cpu);
        }
        return set;
    }
}

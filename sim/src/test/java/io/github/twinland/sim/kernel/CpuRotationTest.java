package io.github.twinland.sim.kernel;

import static io.github.twinland.sim.scene.Scene.cpus;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuRotationTest {

    private final CpuRotation rotation = new CpuRotation(1024);

    @Test
    void shouldGoRoundBothSetsBeginningAfterCpuZero() {
        assertThat(rotation.pick(5, cpus(0, 2, 3), cpus(0, 1, 2, 3))).isEqualTo(2);
        assertThat(rotation.pick(5, cpus(0, 2, 3), cpus(0, 1, 2, 3))).isEqualTo(3);
        assertThat(rotation.pick(5, cpus(0, 2, 3), cpus(0, 1, 2, 3))).isEqualTo(0);
        assertThat(rotation.pick(5, cpus(0, 2, 3), cpus(0, 1, 2, 3))).isEqualTo(2);
    }

    @Test
    void shouldRememberForEachCpuThatPicks() {
        assertThat(rotation.pick(0, cpus(1, 2), cpus(1, 2))).isEqualTo(1);
        assertThat(rotation.pick(1, cpus(1, 2), cpus(1, 2))).isEqualTo(1);
        assertThat(rotation.pick(0, cpus(1, 2), cpus(1, 2))).isEqualTo(2);
    }

    @Test
    void shouldPickNothingFromDisjointSets() {
        assertThat(rotation.pick(0, cpus(1), cpus(2))).isEqualTo(CpuRotation.NONE);
        assertThat(rotation.pick(0, cpus(0), cpus(0))).isEqualTo(0);
    }
}

package io.github.twinland.live.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import jnr.ffi.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** jnr-ffi 2.3.4 passes a wrong sixth argument on x86-64 if all are primitive; see {@link LibC}. */
@EnabledOnOs(OS.LINUX)
class SixthArgumentTest {

    private static final int MAP_PRIVATE_ANONYMOUS = 0x22;

    @Test
    void shouldPassTheOffsetOfAMapping() {
        int page = Native.libc().getpagesize();
        // Any offset but a multiple of the page size is refused: a wrong one would be.
        for (int i = 0; i < 16; i++) {
            Pointer memory = Native.libc()
                    .mmap(null, page, LibC.PROT_READ | LibC.PROT_WRITE, MAP_PRIVATE_ANONYMOUS, -1, (long) i * page);
            assertThat(memory.address()).as(Native.lastError()).isNotEqualTo(-1);
            memory.putLong(0, i);
            assertThat(memory.getLong(0)).isEqualTo(i);
            assertThat(Native.libc().munmap(memory, page)).isZero();
        }
        Pointer refused = Native.libc().mmap(null, page, LibC.PROT_READ, MAP_PRIVATE_ANONYMOUS, -1, 1);
        assertThat(refused.address()).as("an offset of 1").isEqualTo(-1);
    }

    @Test
    void shouldHaveNoSignatureThatIsAffected() {
        assertThat(LibC.class.getMethods())
                .noneMatch(method -> method.getParameterCount() > 5
                        && Arrays.stream(method.getParameterTypes()).allMatch(Class::isPrimitive));
        assertThat(Arrays.stream(LibC.class.getMethods()).map(Method::getName)).contains("mmap");
    }
}

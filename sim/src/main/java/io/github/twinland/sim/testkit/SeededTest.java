package io.github.twinland.sim.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs once for each of several seeds. Scenarios take the seed by themselves; a parameter of type
 * {@code long} receives it too. When a run fails, the message ends with the command that runs that seed alone, and the
 * timeline of the last scenario is written below {@code target/twinland}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(SeededTestExtension.class)
public @interface SeededTest {

    /**
     * How many seeds to run, counting up from {@link #first()}; ignored if {@link #seeds()} are given.
     *
     * @return at least 1
     */
    int runs() default 10;

    /**
     * The first seed.
     *
     * @return any number
     */
    long first() default 1;

    /**
     * The seeds to run instead.
     *
     * @return empty to count up
     */
    long[] seeds() default {};
}

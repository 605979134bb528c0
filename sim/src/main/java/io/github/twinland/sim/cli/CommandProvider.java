package io.github.twinland.sim.cli;

import java.util.List;

/**
 * Adds commands to {@code twinland}. Found by {@link java.util.ServiceLoader}: a public class with a public constructor
 * without arguments, listed in {@code META-INF/services/io.github.twinland.sim.cli.CommandProvider} of its jar.
 */
public interface CommandProvider {

    /**
     * The commands.
     *
     * @param context what they read from and print to
     * @return objects annotated with picocli's {@code @Command}, each a {@code Callable<Integer>} that returns one of
     *     {@link ExitCodes}, in the order in which help shows them; cheap to make, for all are made whichever one runs
     */
    List<Object> commands(CliContext context);
}

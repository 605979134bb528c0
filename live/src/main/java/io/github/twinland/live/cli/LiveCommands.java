package io.github.twinland.live.cli;

import io.github.twinland.sim.cli.CliContext;
import io.github.twinland.sim.cli.CommandProvider;
import java.util.List;

/** Adds {@code live}, {@code doctor} and {@code top} to the command line. */
public final class LiveCommands implements CommandProvider {

    /** For the service loader. */
    public LiveCommands() {}

    @Override
    public List<Object> commands(CliContext context) {
        return List.of(new LiveCommand(context), new DoctorCommand(context), new TopCommand(context));
    }
}

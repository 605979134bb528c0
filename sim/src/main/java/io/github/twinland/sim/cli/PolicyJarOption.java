package io.github.twinland.sim.cli;

import io.github.twinland.sim.SchedulerCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where policies are looked for besides the class path. */
public final class PolicyJarOption {

    @Option(
            names = "--policy-jar",
            paramLabel = "JAR",
            description = "Look for policies in this jar too; may be given again.")
    private List<Path> jars = new ArrayList<>();

    /** For picocli. */
    public PolicyJarOption() {}

    /** The option as given, to be typed again. */
    Stream<String> arguments() {
        return jars.stream().flatMap(jar -> Stream.of("--policy-jar", jar.toString()));
    }

    /** The jars as given. */
    List<Path> files() {
        return List.copyOf(jars);
    }

    /**
     * All schedulers that can be named.
     *
     * @return those of the class path and of the jars
     * @throws io.github.twinland.policy.registry.PolicyException if one of them cannot be loaded
     */
    public SchedulerCatalog catalog() {
        return SchedulerCatalog.load(Main.class.getClassLoader(), jars);
    }
}

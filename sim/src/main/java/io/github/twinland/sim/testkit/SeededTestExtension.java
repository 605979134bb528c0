package io.github.twinland.sim.testkit;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a {@link SeededTest} once for each seed, and tells how to see a failure again. */
final class SeededTestExtension implements TestTemplateInvocationContextProvider {

    /** System property that replaces the seeds of all seeded tests by one. */
    static final String SEED_PROPERTY = "twinland.seed";

    SeededTestExtension() {}

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return context.getRequiredTestMethod().isAnnotationPresent(SeededTest.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        SeededTest test = context.getRequiredTestMethod().getAnnotation(SeededTest.class);
        return seeds(test).mapToObj(Invocation::new);
    }

    private static LongStream seeds(SeededTest test) {
        String only = System.getProperty(SEED_PROPERTY);
        if (only != null) {
            try {
                return LongStream.of(Long.parseLong(only.trim()));
            } catch (NumberFormatException e) {
                throw new ExtensionConfigurationException(
                        "-D" + SEED_PROPERTY + " must be a whole number, got '" + only + "'", e);
            }
        }
        if (test.seeds().length > 0) {
            return Arrays.stream(test.seeds());
        }
        if (test.runs() < 1) {
            throw new ExtensionConfigurationException("a seeded test needs at least 1 run, got " + test.runs());
        }
        return LongStream.range(test.first(), test.first() + test.runs());
    }

    private record Invocation(long seed) implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocationIndex) {
            return "seed " + seed;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new SeededRun(seed));
        }
    }

    private record SeededRun(long seed)
            implements BeforeEachCallback, AfterEachCallback, ParameterResolver, TestExecutionExceptionHandler {

        @Override
        public void beforeEach(ExtensionContext context) {
            CurrentSeed.begin(seed);
        }

        @Override
        public void afterEach(ExtensionContext context) {
            CurrentSeed.end();
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == long.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return seed;
        }

        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
            String name = context.getRequiredTestClass().getSimpleName() + "#"
                    + context.getRequiredTestMethod().getName();
            throw new AssertionError(
                    failure.getMessage() + System.lineSeparator() + "to replay: mvn test -Dtest='" + name + "' -D"
                            + SEED_PROPERTY + "=" + seed + System.lineSeparator() + writeTimeline(name),
                    failure);
        }

        private String writeTimeline(String name) {
            ScenarioRun.Recorder last = CurrentSeed.lastScenario();
            if (last == null) {
                return "no scenario was run";
            }
            Path file = Path.of("target", "twinland", name.replace('#', '.') + "-seed-" + seed + ".timeline.txt");
            try {
                Files.createDirectories(file.getParent());
                try (Writer out = Files.newBufferedWriter(file)) {
                    last.text().write(out);
                }
                return "timeline: " + file;
            } catch (IOException e) {
                return "the timeline could not be written to " + file + ": " + e.getMessage();
            }
        }
    }
}

package io.github.twinland.sim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every piece of Java in the guide stands, to the letter, in a test that is compiled and run. */
class DocumentedExamplesTest {

    private static final Path GUIDE = Path.of("..", "docs", "testing-a-policy.md");
    private static final Path EXAMPLES =
            Path.of("src", "test", "java", "io", "github", "twinland", "sim", "testkit", "examples");
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void shouldCompileAndRunEveryExampleOfTheGuide() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file : files.sorted().toList()) {
                sources.add(flat(Files.readString(file)));
            }
        }
        Matcher block = JAVA_BLOCK.matcher(Files.readString(GUIDE));
        int blocks = 0;
        while (block.find()) {
            blocks++;
            String example = flat(block.group(1));
            assertThat(sources)
                    .as(
                            "the example of %s that begins with: %s",
                            GUIDE, block.group(1).lines().findFirst().orElse(""))
                    .anySatisfy(source -> assertThat(source).contains(example));
        }
        assertThat(blocks).as("examples in %s", GUIDE).isGreaterThan(3);
    }

    /** Indentation and line breaks may differ. */
    private static String flat(String java) {
        return java.replaceAll("\\s+", "");
    }
}

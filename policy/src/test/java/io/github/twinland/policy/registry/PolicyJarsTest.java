package io.github.twinland.policy.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.policy.testkit.TestTopology;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies in jars as users make them: compiled here, not on the class path of the tests. */
class PolicyJarsTest {

    private static final ClassLoader PARENT = PolicyJarsTest.class.getClassLoader();
    private static final String SERVICE = "META-INF/services/io.github.twinland.policy.registry.PolicyProvider";

    private static final String SOURCE = """
            package user;
            import io.github.twinland.policy.*;
            import io.github.twinland.policy.registry.*;
            import java.util.List;
            public class NAME implements PolicyProvider {
                public String name() { return "POLICY"; }
                public String summary() { return "last in, first out"; }
                public List<PolicyParameter> parameters() {
                    return List.of(PolicyParameter.number("slice_us", 5000, "us", 1, 9999, "slice"));
                }
                public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
                    return new SchedulingPolicy() {
                        public void enqueue(QueuedTask task, long nowNs) {}
                        public void dispatch(DispatchContext round) {}
                        public void exit(int pid) {}
                        public int queued() { return (int) arguments.number("slice_us"); }
                    };
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void shouldFindAPolicyOfAUsersJarBesideTheShippedOnes() throws IOException {
        Path jar = jar("mine.jar", "Mine", "mine", "user.Mine\n");

        PolicyRegistry registry = PolicyRegistry.load(PARENT, List.of(jar));

        assertThat(registry.providers())
                .extracting(PolicyProvider::name)
                .startsWith("fifo", "mine")
                .hasSize(6);
        ConfiguredPolicy made = registry.create(
                PolicySpec.parse("mine:slice_us=1234"), new PolicyEnvironment(TestTopology.cores(1), 1));
        assertThat(made.policy().queued()).isEqualTo(1234);
    }

    @Test
    void shouldNameBothClassesWhenTwoPoliciesHaveOneName() throws IOException {
        Path jar = jar("mine.jar", "Mine", "fifo", "user.Mine\n");

        assertThatThrownBy(() -> PolicyRegistry.load(PARENT, List.of(jar)))
                .isInstanceOf(PolicyException.class)
                .hasMessageContainingAll(
                        "two policies are named 'fifo'",
                        "io.github.twinland.policy.baseline.FifoProvider",
                        "user.Mine",
                        "rename one");
    }

    @Test
    void shouldRefuseANameThatASpecCannotWrite() throws IOException {
        Path jar = jar("mine.jar", "Mine", "My Policy", "user.Mine\n");

        assertThatThrownBy(() -> PolicyRegistry.load(PARENT, List.of(jar)))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("policy name 'My Policy' of class user.Mine does not match");
    }

    @Test
    void shouldSayThatAJarIsMissingOrNone() throws IOException {
        Path missing = folder.resolve("missing.jar");
        Path text = Files.writeString(folder.resolve("text.jar"), "not a jar");

        assertThatThrownBy(() -> PolicyRegistry.load(PARENT, List.of(missing)))
                .isInstanceOf(PolicyException.class)
                .hasMessage("policy jar " + missing + " does not exist");
        assertThatThrownBy(() -> PolicyRegistry.load(PARENT, List.of(folder)))
                .isInstanceOf(PolicyException.class)
                .hasMessage("policy jar " + folder + " is not a file");
        assertThatThrownBy(() -> PolicyRegistry.load(PARENT, List.of(text)))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("policy jar " + text + " cannot be read as a jar: ");
    }

    @Test
    void shouldSayThatAJarHasNoPolicy() throws IOException {
        Path jar = jar("mine.jar", "Mine", "mine", null);

        assertThatThrownBy(() -> PolicyRegistry.load(PARENT, List.of(jar)))
                .isInstanceOf(PolicyException.class)
                .hasMessage("policy jar " + jar + " has no policy: it lacks " + SERVICE
                        + ", which names its PolicyProvider classes");
    }

    @Test
    void shouldSayWhichClassOfAJarCannotBeLoaded() throws IOException {
        Path jar = jar("mine.jar", "Mine", "mine", "user.Other\n");

        assertThatThrownBy(() -> PolicyRegistry.load(PARENT, List.of(jar)))
                .isInstanceOf(PolicyException.class)
                .hasMessageContainingAll("a policy cannot be loaded", "user.Other");
    }

    @Test
    void shouldSayThatTheServiceFileOfAJarNamesNoClass() throws IOException {
        Path jar = jar("mine.jar", "Mine", "mine", "# nothing yet\n");

        assertThatThrownBy(() -> PolicyRegistry.load(PARENT, List.of(jar)))
                .isInstanceOf(PolicyException.class)
                .hasMessage("policy jar " + jar + " has no policy: its " + SERVICE + " names no class");
    }

    private Path jar(String file, String className, String policy, @Nullable String service) throws IOException {
        Path source = folder.resolve(className + ".java");
        Files.writeString(source, SOURCE.replace("NAME", className).replace("POLICY", policy));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("java.class.path");
        int result = compiler.run(
                null, null, null, "-d", folder.toString(), "-cp", classPath, "-proc:none", source.toString());
        assertThat(result).isZero();

        Path jar = folder.resolve(file);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (String inner : List.of(className, className + "$1")) {
                entries.putNextEntry(new JarEntry("user/" + inner + ".class"));
                Files.copy(folder.resolve("user/" + inner + ".class"), entries);
            }
            if (service != null) {
                entries.putNextEntry(new ZipEntry(SERVICE));
                entries.write(service.getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}

package io.github.twinland.policy.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** Opens users' jars for {@link PolicyRegistry}, each checked for what a jar of policies must have. */
final class PolicyJars {

    private static final String SERVICE_FILE = "META-INF/services/" + PolicyProvider.class.getName();

    private PolicyJars() {}

    static ClassLoader loader(ClassLoader parent, List<Path> jars) {
        if (jars.isEmpty()) {
            return parent;
        }
        return new URLClassLoader(jars.stream().map(PolicyJars::checked).toArray(URL[]::new), parent);
    }

    private static URL checked(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new PolicyException("policy jar " + jar + (Files.exists(jar) ? " is not a file" : " does not exist"));
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            checkProviders(jar, file);
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new PolicyException("policy jar " + jar + " has no usable path: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new PolicyException("policy jar " + jar + " cannot be read as a jar: " + e.getMessage(), e);
        }
    }

    /** ServiceLoader passes in silence over a jar without providers, which its user named because it has one. */
    private static void checkProviders(Path jar, JarFile file) throws IOException {
        ZipEntry services = file.getEntry(SERVICE_FILE);
        if (services == null) {
            throw new PolicyException("policy jar " + jar + " has no policy: it lacks " + SERVICE_FILE
                    + ", which names its PolicyProvider classes");
        }
        try (InputStream in = file.getInputStream(services)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (text.lines()
                    .allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"))) {
                throw new PolicyException(
                        "policy jar " + jar + " has no policy: its " + SERVICE_FILE + " names no class");
            }
        }
    }
}

package io.github.twinland.sim.cli;

import io.github.twinland.policy.registry.PolicyProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar that names providers of policies; their classes are on the class path already. */
final class PolicyJar {

    private PolicyJar() {}

    static String make(Path folder, Class<?>... providers) throws IOException {
        Path file = folder.resolve("mine.jar");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("META-INF/services/" + PolicyProvider.class.getName()));
            String names = Arrays.stream(providers).map(Class::getName).collect(Collectors.joining("\n"));
            zip.write(names.getBytes(StandardCharsets.UTF_8));
        }
        return file.toString();
    }
}

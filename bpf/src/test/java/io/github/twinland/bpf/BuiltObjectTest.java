package io.github.twinland.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Nobody ships an object that is not what its sources say. */
class BuiltObjectTest {

    private static final Path SOURCES = Path.of("src/main/c");

    private final BpfManifest manifest = BpfObject.manifest();

    @Test
    void shouldBeBuiltFromTheSourcesAsTheyAre() throws IOException, GeneralSecurityException {
        Map<String, String> now = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(SOURCES)) {
            for (Path file : files) {
                now.put(file.getFileName().toString(), sha256(Files.readAllBytes(file)));
            }
        }
        assertThat(manifest.sources())
                .as("sources of the BPF program changed since the object was built: run scripts/build-bpf")
                .isEqualTo(now);
    }

    @Test
    void shouldBeTheObjectOfItsManifest() throws GeneralSecurityException {
        assertThat(sha256(BpfObject.bytes()))
                .as("the object is not the one its manifest is of: run scripts/build-bpf")
                .isEqualTo(manifest.object());
    }

    @Test
    void shouldNameEveryKernelFunctionItCalls() {
        assertThat(Btf.ofElf(BpfObject.bytes()).externs()).containsExactlyElementsOf(manifest.kernelFunctions());
    }

    @Test
    void shouldRememberTheCompiler() {
        assertThat(manifest.clang()).matches("\\d+\\.\\d+\\.\\d+");
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}

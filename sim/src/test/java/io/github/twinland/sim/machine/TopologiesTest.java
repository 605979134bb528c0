package io.github.twinland.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.twinland.sim.json.JsonInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopologiesTest {

    private static final Topology HYBRID = TopologySpec.parse("2c2t+4c@583");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void shouldReadShortFormsAndPresets() {
        assertThat(Topologies.read(" 4c2t ")).isEqualTo(TopologySpec.parse("4c2t"));
        assertThat(Topologies.read("desktop-8c")).isEqualTo(TopologyPresets.read("desktop-8c"));
    }

    @Test
    void shouldReadJsonWhateverItsName() throws IOException {
        Path file = Files.writeString(folder.resolve("machine"), TopologyJson.write(HYBRID));

        assertThat(Topologies.read(file.toString())).isEqualTo(HYBRID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "system/", "devices/system/", "sys/devices/system/", "mine/sys/devices/system/"})
    void shouldFindTheTreeInAFolder(String prefix) throws IOException {
        SysfsFixture.hybrid().writeTo(Files.createDirectories(folder.resolve(prefix)));

        assertThat(Topologies.read(folder.toString())).isEqualTo(HYBRID);
    }

    @Test
    void shouldTakeTheCpuFolderForTheTree() throws IOException {
        SysfsFixture.twoNodes().writeTo(folder);

        assertThat(Topologies.read(folder.resolve("cpu").toString())).hasToString("8 CPUs, 4 cores, 2 LLCs, 2 nodes");
    }

    @ParameterizedTest
    @CsvSource({
        "'', false, machine.tar",
        "./sys/devices/system/, true, machine.tar.gz",
        "/sys/devices/system/, true, machine.tgz",
        "mine/sys/devices/system/, true, machine"
    })
    void shouldReadTarFiles(String prefix, boolean gzip, String name) throws IOException {
        Path tar = SysfsFixture.hybrid().tar(folder.resolve(name), prefix, gzip);

        assertThat(Topologies.read(tar.toString())).isEqualTo(HYBRID);
    }

    @Test
    void shouldReadThisMachine() {
        assumeTrue(Files.isDirectory(Path.of("/sys/devices/system/cpu/cpu0")), "only Linux describes itself");

        Topology host = Topologies.read("host");

        assertThat(host.online().size())
                .isGreaterThanOrEqualTo(1)
                .isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(TopologyJson.read(TopologyJson.write(host), "host")).isEqualTo(host);
    }

    @Test
    void shouldRefuseATreeWithoutCpus() throws IOException {
        Files.createDirectories(folder.resolve("cpu"));
        Files.writeString(folder.resolve("cpu/online"), "0-3\n");

        assertThatThrownBy(() -> Topologies.read(folder.toString()))
                .isInstanceOf(TopologyException.class)
                .hasMessage(folder + " is no recorded sysfs tree: there is no cpu/cpu0 in it, nor in system,"
                        + " devices/system or sys/devices/system below it");
    }

    @Test
    void shouldRefuseSeveralTreesInOneFolder() throws IOException {
        SysfsFixture.hybrid().writeTo(folder.resolve("a"));
        SysfsFixture.hybrid().writeTo(folder.resolve("b/sys/devices/system"));

        assertThatThrownBy(() -> Topologies.read(folder.toString()))
                .isInstanceOf(TopologyException.class)
                .hasMessage(folder + " holds several sysfs trees, in a/, b/sys/devices/system/; name one of them");
    }

    @Test
    void shouldSayWhatIsPossible() {
        for (String unknown : new String[] {"laptop", "hosts", "Host", "./4c", "nowhere.json"}) {
            assertThatThrownBy(() -> Topologies.read(unknown))
                    .isInstanceOf(TopologyException.class)
                    .hasMessage(
                            "there is no topology '" + unknown + "', and no file or folder of that name; possible are"
                                    + " the short form " + TopologySpec.FORM
                                    + "; the presets arm-juno, laptop-hybrid, desktop-8c,"
                                    + " server-2s, server-2s-epyc; host, which is this machine; the path of a JSON file, or of a"
                                    + " folder or tar of /sys/devices/system");
        }
        assertThatThrownBy(() -> Topologies.read(" "))
                .isInstanceOf(TopologyException.class)
                .hasMessageStartingWith("the topology is empty; possible are the short form");
    }

    @Test
    void shouldComplainAboutTheShortFormOfWhatLooksLikeIt() {
        assertThatThrownBy(() -> Topologies.read("4c2n"))
                .hasMessageStartingWith("cannot read topology '4c2n': '4c2n' is not of the form");
    }

    @Test
    void shouldNameTheFileThatCannotBeRead() throws IOException {
        Path json = Files.writeString(folder.resolve("m.json"), "{\"nodes\": [}");
        assertThatThrownBy(() -> Topologies.read(json.toString()))
                .isInstanceOf(JsonInputException.class)
                .hasMessageStartingWith(json + ":1:12: is not JSON: Unexpected");

        Path broken = folder.resolve("broken.tar.gz");
        Files.write(broken, new byte[] {0x1f, (byte) 0x8b, 8, 0, 1});
        assertThatThrownBy(() -> Topologies.read(broken.toString()))
                .isInstanceOf(TopologyException.class)
                .hasMessageStartingWith("cannot read " + broken + " as a tar file: ")
                .hasMessageEndingWith(
                        "; make one with: tar -czf FILE /sys/devices/system/cpu /sys/devices/system/node");
    }
}

package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.machine.Topologies;
import io.github.twinland.sim.machine.TopologyPresets;
import io.github.twinland.sim.report.TextStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyCommandTest {

    @Test
    void shouldDrawAMachine() {
        assertThat(Cli.run("topology", "arm-juno")).isEqualTo(new Cli.Result(0, """
                        6 CPUs, 6 cores, 2 LLCs, 1 node, capacity 446..1024
                        node 0: CPUs 0-5
                        |- LLC 0, capacity 446: [0] [3] [4] [5]
                        `- LLC 1, capacity 1024: [1] [2]
                        [ ] is a core
                        """, ""));
    }

    @Test
    void shouldFitTheTerminal() {
        TextStyle narrow = new TextStyle(40, false);

        assertThat(Cli.on(new Terminal(narrow, narrow, 80, false, false))
                        .with("topology", "desktop-8c")
                        .out()
                        .lines())
                .allMatch(line -> line.length() <= 40);
    }

    @Test
    void shouldWriteJsonThatItReads(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("laptop.json");

        Cli.Result drawn = Cli.run("topology", "laptop-hybrid", "--json", file.toString());
        assertThat(drawn.out()).startsWith("16 CPUs");
        assertThat(Topologies.read(file.toString())).isEqualTo(TopologyPresets.read("laptop-hybrid"));

        Cli.Result printed = Cli.run("topology", file.toString(), "--json", "-");
        assertThat(printed).isEqualTo(new Cli.Result(0, Files.readString(file), ""));
        assertThat(Cli.run("topology", file.toString(), "--quiet").out()).isEmpty();
    }

    @Test
    void shouldNameEveryPresetInItsHelp() {
        assertThat(Cli.run("topology", "--help").out().replaceAll("\\s+", " ")).contains(TopologyPresets.NAMES);
    }

    @Test
    void shouldRefuseWhatIsNoMachineInOneLine() {
        Cli.Result unknown = Cli.run("topology", "laptop");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err())
                .startsWith("twinland topology: there is no topology 'laptop', and no file or folder of that name;"
                        + " possible are the short form")
                .hasLineCount(1);
        assertThat(Cli.run("topology").exitCode()).isEqualTo(2);
        assertThat(Cli.run("topology", "0c").err())
                .isEqualTo("twinland topology: topology '0c' has a level of 0; every level is at least 1\n");
    }
}

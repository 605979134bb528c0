package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.twinland.sim.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same command gives the same bytes, wherever and however often it runs. */
class DeterminismTest {

    /** With this system property, the JDK in that folder must give the same bytes too: {@code -Dtwinland.other.jdk=DIR}. */
    private static final String OTHER_JDK = "twinland.other.jdk";

    private static final String[] REPLAY = {
        "replay",
        Samples.schedRecording().toString(),
        "--compare",
        "fifo,round-robin",
        "--topology",
        "2c2t",
        "--json",
        "-"
    };

    private final Locale locale = Locale.getDefault();
    private final TimeZone timeZone = TimeZone.getDefault();

    @AfterEach
    void restoreDefaults() {
        Locale.setDefault(locale);
        TimeZone.setDefault(timeZone);
    }

    private static String replay() {
        Cli.Result result = Cli.run(REPLAY);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out();
    }

    @Test
    void shouldGiveSameBytesTwice() {
        assertThat(replay()).isEqualTo(replay());
    }

    /** Arabic digits and decimal commas, the Turkish dotless i, a time zone off by three quarters of an hour. */
    @Test
    void shouldGiveSameBytesInOtherLocales() {
        String json = replay();
        String table = Cli.run("inspect", Samples.schedRecording().toString()).out();
        for (String tag : List.of("ar-EG-u-nu-arab", "tr-TR", "de-DE", "hi-IN-u-nu-deva")) {
            Locale.setDefault(Locale.forLanguageTag(tag));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            assertThat(replay()).as(tag).isEqualTo(json);
            assertThat(Cli.run("inspect", Samples.schedRecording().toString()).out())
                    .as(tag)
                    .isEqualTo(table);
        }
    }

    @Test
    void shouldGiveSameBytesInOtherProcess() throws IOException, InterruptedException {
        assertThat(process(System.getProperty("java.home"))).isEqualTo(replay());
    }

    @Test
    void shouldGiveSameBytesOnOtherJdk() throws IOException, InterruptedException {
        String other = System.getProperty(OTHER_JDK);
        assumeThat(other).as("-D" + OTHER_JDK).isNotNull();
        assertThat(process(other)).isEqualTo(replay());
    }

    /** Another heap, collector, compiler, language, charset and time zone. */
    private static String process(String jdk) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(jdk, "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Dfile.encoding=ISO-8859-1",
                "-Duser.timezone=Asia/Kathmandu",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(REPLAY));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out;
    }
}

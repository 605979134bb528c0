package io.github.twinland.sim.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the terminal how wide it is, as {@code stty size} prints it, whatever the standard streams are. */
final class TerminalWidth {

    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("\\d+ ([1-9]\\d{0,4})\\s*");
    private static final int PATIENCE_MS = 500;

    private TerminalWidth() {}

    static int ask(int otherwise) {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                stty.destroy();
                return otherwise;
            }
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            Matcher matcher = ROWS_AND_COLUMNS.matcher(answer);
            return matcher.matches() ? Integer.parseInt(matcher.group(1)) : otherwise;
        } catch (IOException e) {
            return otherwise;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        }
    }
}

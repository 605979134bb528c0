package io.github.twinland.sim.cli;

import io.github.twinland.sim.report.TextStyle;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the user's terminal can show.
 *
 * @param output how standard output may look
 * @param errors how standard error may look
 * @param helpWidth most characters in a line of help; at least 60 and at most 110 are used
 * @param progress whether somebody looks at standard error, so that progress is of use
 * @param screen whether standard output is a terminal that can be drawn on
 */
public record Terminal(TextStyle output, TextStyle errors, int helpWidth, boolean progress, boolean screen) {

    /** No terminal: pipes, files, tests. */
    public static final Terminal NONE =
            new Terminal(TextStyle.PLAIN, TextStyle.PLAIN, Terminal.DEFAULT_WIDTH, false, false);

    private static final int DEFAULT_WIDTH = 80;
    private static final int WIDEST_HELP = 110;
    private static final int NARROWEST_HELP = 60;
    private static final List<String> LOCALE_VARIABLES = List.of("LC_ALL", "LC_CTYPE", "LANG");
    private static final Pattern UTF_8 = Pattern.compile("\\.utf-?8(@|$)", Pattern.CASE_INSENSITIVE);

    /**
     * Keeps help to a width that can be read.
     *
     * @param output how standard output may look
     * @param errors how standard error may look
     * @param helpWidth most characters in a line of help
     * @param progress whether somebody looks at standard error
     * @param screen whether standard output is a terminal that can be drawn on
     */
    public Terminal {
        helpWidth = Math.max(NARROWEST_HELP, Math.min(helpWidth, WIDEST_HELP));
    }

    static Terminal detect(StandardStream output, StandardStream errors, Map<String, String> environment) {
        boolean lookedAt = output == StandardStream.TERMINAL || errors == StandardStream.TERMINAL;
        Integer asked = number(environment.get("COLUMNS"));
        int width = asked != null ? asked : lookedAt ? TerminalWidth.ask(DEFAULT_WIDTH) : DEFAULT_WIDTH;
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean noColour = dumb || !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(
                style(output, asked, width, noColour, environment),
                style(errors, asked, width, noColour, environment),
                width,
                errors == StandardStream.TERMINAL && !dumb,
                output == StandardStream.TERMINAL && !dumb);
    }

    private static TextStyle style(
            StandardStream stream,
            @Nullable Integer asked,
            int width,
            boolean noColour,
            Map<String, String> environment) {
        boolean terminal = stream == StandardStream.TERMINAL;
        boolean anyWidth = !terminal && asked == null;
        return new TextStyle(
                anyWidth ? Integer.MAX_VALUE : width, terminal && !noColour, !terminal || hasBlocks(environment));
    }

    /**
     * Whether the terminal's charset is UTF-8, by the variables of POSIX in their order. Files and pipes are not asked: they
     * get the same bytes in every locale. The console of Linux has no font for most of the blocks.
     */
    private static boolean hasBlocks(Map<String, String> environment) {
        if ("linux".equals(environment.get("TERM"))) {
            return false;
        }
        for (String variable : LOCALE_VARIABLES) {
            String locale = environment.getOrDefault(variable, "");
            if (!locale.isEmpty()) {
                return UTF_8.matcher(locale).find();
            }
        }
        return false;
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text != null && text.matches("[1-9]\\d{0,4}") ? Integer.valueOf(text) : null;
    }
}

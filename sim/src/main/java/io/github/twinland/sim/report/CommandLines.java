package io.github.twinland.sim.report;

import java.util.ArrayList;
import java.util.List;

/** Commands to be copied into a shell, in lines that end in a backslash where they are too long for one. */
public final class CommandLines {

    private static final String FURTHER = "    ";
    private static final String CONTINUED = " \\";

    private CommandLines() {}

    /**
     * Appends a command. A line ends before an option or a pipe if it can, and never within quotes.
     *
     * @param out where to
     * @param command with its indentation
     * @param width most characters in a line
     */
    public static void append(StringBuilder out, String command, int width) {
        String indent =
                command.substring(0, command.length() - command.stripLeading().length());
        String line = indent;
        String separator = "";
        for (String part : parts(command.strip(), width - indent.length() - FURTHER.length() - CONTINUED.length())) {
            if (!separator.isEmpty() && (line + separator + part).length() > width - CONTINUED.length()) {
                // The last part needs no backslash, so it may be a little longer; that is not worth a rule of its own.
                out.append(line).append(CONTINUED).append('\n');
                line = indent + FURTHER + part;
            } else {
                line += separator + part;
            }
            separator = " ";
        }
        out.append(line).append('\n');
    }

    /** What is not to be torn apart: an option with its values, a command after a pipe; words, where that is too long. */
    private static List<String> parts(String command, int width) {
        List<String> parts = new ArrayList<>();
        for (String word : words(command)) {
            int last = parts.size() - 1;
            boolean afterPipe = !parts.isEmpty() && parts.get(last).startsWith("|");
            boolean isOption = word.startsWith("-") && word.length() > 1 && !afterPipe;
            boolean begins = parts.isEmpty() || isOption || word.equals("|");
            if (begins || parts.get(last).length() + 1 + word.length() > width) {
                parts.add(word);
            } else {
                parts.set(last, parts.get(last) + " " + word);
            }
        }
        return parts;
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (quote == 0 && c == ' ') {
                words.add(word.toString());
                word.setLength(0);
                continue;
            }
            if (c == '\'' || c == '"') {
                quote = quote == 0 ? c : quote == c ? 0 : quote;
            }
            word.append(c);
        }
        words.add(word.toString());
        return words;
    }
}

package io.github.twinland.sim.cli;

import io.github.twinland.sim.report.CommandLines;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The end of a help text: paragraphs are wrapped, examples stay commands that can be copied into a shell. */
final class HelpFooter {

    private static final String HEADING = "Example";
    private static final String EXAMPLE = "  ";

    private HelpFooter() {}

    /** The sections of help with this footer. */
    static Map<String, IHelpSectionRenderer> sections(Map<String, IHelpSectionRenderer> sections) {
        Map<String, IHelpSectionRenderer> all = new HashMap<>(sections);
        all.put(UsageMessageSpec.SECTION_KEY_FOOTER, HelpFooter::render);
        return all;
    }

    private static String render(Help help) {
        UsageMessageSpec usage = help.commandSpec().usageMessage();
        StringBuilder out = new StringBuilder();
        boolean examples = false;
        for (String line : usage.footer()) {
            examples |= line.startsWith(HEADING);
            if (examples && line.startsWith(EXAMPLE) && line.length() > usage.width()) {
                CommandLines.append(out, line.replace("%%", "%"), usage.width());
            } else {
                out.append(Help.join(
                        help.ansi(),
                        usage.width(),
                        usage.adjustLineBreaksForWideCJKCharacters(),
                        new String[] {line},
                        new StringBuilder()));
            }
        }
        return out.toString();
    }
}

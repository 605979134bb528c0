package io.github.twinland.sim.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is at the other end of a standard stream. */
enum StandardStream {
    /** Somebody who looks at it. */
    TERMINAL,
    /** Another process, which may go away. */
    PIPE,
    /** A file or device. */
    FILE,
    /** The system does not say. */
    UNKNOWN;

    /** Looks, by the links of Linux' /proc; elsewhere Java's console tells of a terminal at input and output alone. */
    static StandardStream of(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            if (target.startsWith("pipe:") || target.startsWith("socket:")) {
                return PIPE;
            }
            return target.matches("/dev/(pts/\\d+|tty.*|console)") ? TERMINAL : FILE;
        } catch (IOException | UnsupportedOperationException e) {
            return hasTerminal(System.console()) ? TERMINAL : UNKNOWN;
        }
    }

    /** Since Java 22 there is a console without a terminal too, and a method to ask. */
    private static boolean hasTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}

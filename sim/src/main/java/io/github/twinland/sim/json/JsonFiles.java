package io.github.twinland.sim.json;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that the user names on the command line where a name of ours could stand as well. */
public final class JsonFiles {

    private JsonFiles() {}

    /**
     * Reads a file.
     *
     * @param file its path
     * @param what it holds, for messages, such as {@code costs}
     * @param names what could have been given instead of a file, for messages
     * @return its text
     * @throws JsonInputException if it cannot be read
     */
    public static String read(String file, String what, String names) {
        try {
            return Files.readString(Path.of(file));
        } catch (NoSuchFileException | InvalidPathException problem) {
            throw new JsonInputException(
                    "cannot read " + what + " '" + file + "': it is not " + names + ", and there is no such file");
        } catch (CharacterCodingException problem) {
            throw new JsonInputException("cannot read " + what + " '" + file + "': the file is not UTF-8 text");
        } catch (IOException problem) {
            throw new JsonInputException("cannot read " + what + " '" + file + "': "
                    + (Files.isDirectory(Path.of(file)) ? "it is a folder" : problem.getMessage()));
        }
    }
}

package io.github.twinland.sim.record;

import io.github.twinland.sim.machine.SysfsArchive;
import io.github.twinland.sim.report.JsonFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder that a recording is put into, with what is needed to replay its machine elsewhere. */
public final class RecordingFolder {

    private final Path folder;
    private final boolean made;

    private RecordingFolder(Path folder, boolean made) {
        this.folder = folder;
        this.made = made;
    }

    /**
     * Makes the folder, or takes an empty one.
     *
     * @param folder where
     * @return the folder
     * @throws IOException if something is there already, or it cannot be made; the message says why
     */
    public static RecordingFolder make(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectory(folder);
            return new RecordingFolder(folder, true);
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("is a file");
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new IOException("is not empty");
            }
        }
        return new RecordingFolder(folder, false);
    }

    /**
     * What perf writes.
     *
     * @return {@code perf.data} in the folder
     */
    public Path data() {
        return folder.resolve("perf.data");
    }

    /**
     * The machine, as {@code --topology} takes it.
     *
     * @return {@code sysfs.tar.gz} in the folder
     */
    public Path topology() {
        return folder.resolve("sysfs.tar.gz");
    }

    /**
     * Where the recording comes from.
     *
     * @return {@code recording.json} in the folder
     */
    public Path note() {
        return folder.resolve("recording.json");
    }

    /**
     * Saves the machine, which may not be the same any more when the recording ends.
     *
     * @param note where the recording comes from
     * @throws IOException if that cannot be written
     * @throws io.github.twinland.sim.machine.TopologyException if this system does not describe its CPUs
     */
    public void saveMachine(RecordingNote note) throws IOException {
        SysfsArchive.ofHost(Files.newOutputStream(topology()));
        try (OutputStream out = Files.newOutputStream(note())) {
            JsonFormat.write(note, out);
        }
    }

    /**
     * Removes what was put there, and the folder if it was made.
     *
     * @throws IOException if that fails
     */
    public void discard() throws IOException {
        for (Path file : List.of(data(), topology(), note())) {
            Files.deleteIfExists(file);
        }
        if (made) {
            Files.delete(folder);
        }
    }
}

package io.github.twinland.live.run;

import io.github.twinland.policy.CpuTopology;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.recording.CallMemory;
import io.github.twinland.policy.recording.RecordingPolicy;
import io.github.twinland.sim.decisions.DecisionHeader;
import io.github.twinland.sim.decisions.DecisionRecordWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The decision record of a live run. The scheduling thread writes into memory that is there from the beginning; a thread of its
 * own looks every few ms and writes to the file, so that no disk can make the scheduler wait. If that is too slow, or the disk is
 * full, the recording ends and the policy goes on.
 */
public final class LiveRecording implements AutoCloseable {

    /** 32 MiB: at 100,000 tasks a second more than a second's worth. */
    private static final int BLOCKS = 512;

    private static final int REHEARSAL_BLOCKS = 4;
    private static final long LOOK_MS = 10;

    private final String file;
    private final FileChannel channel;
    private final DecisionRecordWriter writer;
    private final CallMemory calls = new CallMemory(BLOCKS);
    private @Nullable Thread thread;
    private CountDownLatch ending = new CountDownLatch(0);
    private volatile @Nullable String problem;
    private boolean told;

    private LiveRecording(String file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.writer = new DecisionRecordWriter(channel);
    }

    /**
     * Begins a file.
     *
     * @param file its name; what it held before is gone
     * @return to be closed at the end of the process
     * @throws IOException if it cannot be written
     */
    public static LiveRecording to(Path file) throws IOException {
        return new LiveRecording(
                file.toString(),
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE));
    }

    /**
     * A policy that is recorded and forgotten, by the very code that will record, for the warm-up.
     *
     * @param policy to be played with
     * @param topology of the machine
     * @return allocates nothing
     */
    static SchedulingPolicy rehearsed(SchedulingPolicy policy, CpuTopology topology) {
        CallMemory[] memory = new CallMemory[1];
        memory[0] = new CallMemory(REHEARSAL_BLOCKS, () -> {
            try {
                memory[0].read(entries -> {});
            } catch (IOException e) {
                throw new IllegalStateException("nothing was written", e);
            }
        });
        return new RecordingPolicy(policy, topology, memory[0]);
    }

    /** Begins to record a policy, before it is called. */
    SchedulingPolicy begin(DecisionHeader header, SchedulingPolicy policy) {
        if (problem != null) {
            // The file ends where that was; another section behind half a block could not be read.
            return policy;
        }
        calls.clear();
        CountDownLatch end = new CountDownLatch(1);
        ending = end;
        Thread writing = new Thread(() -> write(header, end), "twinland-record");
        writing.setDaemon(true);
        thread = writing;
        writing.start();
        return new RecordingPolicy(policy, header.topology(), calls);
    }

    private void write(DecisionHeader header, CountDownLatch end) {
        try {
            writer.begin(header);
            boolean last;
            do {
                last = end.await(LOOK_MS, TimeUnit.MILLISECONDS);
                writer.drain(calls);
                if (calls.lost() > 0 && problem == null) {
                    problem = file + ": the disk was too slow, and the recording ends here";
                }
            } while (!last);
            writer.end(calls.lost());
        } catch (IOException e) {
            problem = file + ": cannot be written any more, and the recording ends here: " + e.getMessage();
        } catch (InterruptedException e) {
            problem = file + ": the recording was interrupted";
            Thread.currentThread().interrupt();
        }
    }

    /** The policy is not called any more. */
    void end() throws InterruptedException {
        ending.countDown();
        if (thread != null) {
            thread.join();
            thread = null;
        }
    }

    /**
     * Tells, once, why nothing is recorded any more.
     *
     * @param listener is told if it is so
     */
    public void tellProblem(LiveListener listener) {
        String sentence = problem;
        if (sentence != null && !told) {
            told = true;
            listener.recordingEnded(sentence);
        }
    }

    /**
     * Calls that were not recorded because the disk was too slow.
     *
     * @return 0 as long as all are
     */
    public long lost() {
        return calls.lost();
    }

    /**
     * How much is in the file.
     *
     * @return bytes
     */
    public long bytes() {
        return writer.bytes();
    }

    /** What is in the file, in a sentence. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "recorded to %s: %,d bytes, %,d calls lost", file, writer.bytes(), lost());
    }

    /** Ends the file. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            problem = file + ": cannot be closed: " + e.getMessage();
        }
    }
}

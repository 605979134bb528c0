package io.github.twinland.sim.decisions;

import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.recording.CallKind;
import io.github.twinland.policy.registry.ConfiguredPolicy;
import io.github.twinland.sim.PolicyFailure;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes every recorded call of a policy again and compares the answers. Whatever the policy that is asked decides, it is then
 * told what happened when the other one decided: after the first difference its answers are those to a history that it would
 * not have made.
 */
public final class Redecider {

    private final DecisionHeader header;
    private final ConfiguredPolicy configured;
    private final SchedulingPolicy policy;
    private final DecisionRecordReader reader;
    private final SeenTasks tasks = new SeenTasks();
    private final RecordedRound recorded;
    private final AskedRound asked;
    private long call;
    private long enqueues;
    private long exits;
    private long rounds;
    private long firstNs = -1;
    private long nowNs;
    private long decisionsRecorded;
    private long decisionsAsked;
    private long same;
    private long sameTasks;
    private long roundsDifferent;
    private long queuedDifferent;
    private @Nullable Difference first;
    private @Nullable String failure;

    private Redecider(DecisionRecordReader reader, DecisionHeader header, ConfiguredPolicy configured) {
        this.reader = reader;
        this.header = header;
        this.configured = configured;
        this.policy = configured.policy();
        this.recorded = new RecordedRound(header.topology().cpuIdLimit());
        this.asked = new AskedRound(recorded);
    }

    /**
     * Makes the calls of one recorded policy again, to the end of what is recorded of it.
     *
     * @param reader right after its header
     * @param header of the recording
     * @param policy fresh, made for the environment of the header; throws nothing but {@link PolicyFailure}
     * @return what came of it
     * @throws DecisionRecordException if the file is damaged
     * @throws IOException if the system cannot read it
     */
    public static Redecision redecide(DecisionRecordReader reader, DecisionHeader header, ConfiguredPolicy policy)
            throws IOException {
        return new Redecider(reader, header, policy).run();
    }

    private Redecision run() throws IOException {
        RecordedCall next = reader.nextCall();
        while (next != null && failure == null && next.kind() != CallKind.THREW) {
            call = reader.calls();
            next = make(next);
        }
        if (next != null && next.kind() == CallKind.THREW) {
            next = reader.nextCall();
            if (failure == null) {
                note(Difference.Kind.NO_FAILURE, "the recorded policy failed here, and this one does not");
            }
        } else if (failure != null) {
            note(Difference.Kind.FAILURE, "the recorded policy went on, and this one failed: " + failure);
        }
        while (next != null) {
            next = reader.nextCall();
        }
        return result();
    }

    /** Makes one call; the entry after it, or after its round. */
    private @Nullable RecordedCall make(RecordedCall made) throws IOException {
        switch (made.kind()) {
            case ENQUEUE -> {
                enqueues++;
                at(made.nowNs());
                tasks.enqueued(made.task());
                guard(() -> policy.enqueue(made.task(), nowNs));
            }
            case EXIT -> {
                exits++;
                tasks.exited(made.pid());
                guard(() -> policy.exit(made.pid()));
            }
            case QUEUED -> guard(() -> compareQueued(made.queued(), policy.queued()));
            case ROUND -> {
                return makeRound(made);
            }
            default -> throw new IllegalStateException(made.kind() + " is no call");
        }
        return reader.nextCall();
    }

    private @Nullable RecordedCall makeRound(RecordedCall made) throws IOException {
        rounds++;
        at(made.nowNs());
        RecordedCall end = recorded.read(made, reader);
        guard(() -> policy.dispatch(asked.begin()));
        if (!recorded.isComplete() || failure != null) {
            asked.decisions().cut(recorded.decisions().size());
        }
        compareRound();
        return recorded.isComplete() ? reader.nextCall() : end;
    }

    private void at(long timeNs) {
        nowNs = timeNs;
        if (firstNs < 0) {
            firstNs = timeNs;
        }
    }

    private void guard(Runnable asking) {
        try {
            asking.run();
        } catch (PolicyFailure e) {
            failure = String.valueOf(e.getMessage());
        }
    }

    private void compareQueued(int answered, int answers) {
        if (answered != answers) {
            queuedDifferent++;
            note(Difference.Kind.QUEUED, "queued() was " + answered + " and is " + answers);
        }
    }

    private void compareRound() {
        Decisions before = recorded.decisions();
        Decisions now = asked.decisions();
        int longer = Math.max(before.size(), now.size());
        int firstOther = IntStream.range(0, longer)
                .filter(i -> !before.isSame(i, now))
                .findFirst()
                .orElse(-1);
        decisionsRecorded += before.size();
        decisionsAsked += now.size();
        same += IntStream.range(0, longer).filter(i -> before.isSame(i, now)).count();
        sameTasks += IntStream.range(0, longer)
                .filter(i -> before.isSameTask(i, now))
                .count();
        if (firstOther >= 0) {
            roundsDifferent++;
            if (first == null) {
                first = difference(
                        Difference.Kind.DECISION,
                        firstOther + 1,
                        firstOther < before.size() ? before.get(firstOther) : null,
                        firstOther < now.size() ? now.get(firstOther) : null,
                        "");
            }
        }
        tasks.decided(before, now);
    }

    private void note(Difference.Kind kind, String detail) {
        if (first == null) {
            first = difference(kind, 0, null, null, detail);
        }
    }

    private Difference difference(
            Difference.Kind kind, int place, @Nullable Decision before, @Nullable Decision now, String detail) {
        List<String> about = Stream.of(before, now)
                .flatMap(Stream::ofNullable)
                .map(Decision::pid)
                .distinct()
                .map(tasks::describe)
                .toList();
        return new Difference(
                kind,
                call,
                rounds,
                nowNs,
                nowNs - Math.max(0, firstNs),
                place,
                before,
                now,
                kind == Difference.Kind.DECISION ? recorded.idle().toString() : "",
                tasks.waiting(),
                about,
                detail);
    }

    private Redecision result() {
        return new Redecision(
                header,
                configured.name(),
                configured.parameters(),
                reader.calls(),
                enqueues,
                exits,
                rounds,
                nowNs - Math.max(0, firstNs),
                decisionsRecorded,
                decisionsAsked,
                same,
                sameTasks,
                roundsDifferent,
                queuedDifferent,
                first,
                tasks.list(),
                reader.end(),
                reader.lost(),
                failure);
    }
}

package io.github.twinland.traces.perfdata;

import io.github.twinland.traces.binary.DamagedDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The records of a folder that {@code perf record --threads} made: a file per CPU, each in the order of time, merged. They hold
 * no ends of rounds, as perf has none to wait for.
 */
final class MergedRecords implements Records {

    /** So many records behind, nothing is left that could come before: a file is out of order by a few at most. */
    private static final int ROUND = 1 << 12;

    /** A file, at its next record. */
    private static final class Part {
        final int index;
        final String name;
        final RecordSource records;
        long timeNs;

        Part(int index, String name, RecordSource records) {
            this.index = index;
            this.name = name;
            this.records = records;
        }
    }

    private final RecordedEvents events;
    private final List<Part> parts = new ArrayList<>();
    private final PriorityQueue<Part> heads = new PriorityQueue<>(
            Comparator.<Part>comparingLong(part -> part.timeNs).thenComparingInt(part -> part.index));
    private @Nullable Part current;
    private boolean begun;
    private int inRound;

    /** The files by their names, in order; what stands in them is understood by those events. */
    MergedRecords(RecordedEvents events) {
        this.events = events;
    }

    void add(String name, RecordSource records) {
        parts.add(new Part(parts.size(), name, records));
    }

    @Override
    public boolean next() throws IOException, DamagedDataException {
        if (!begun) {
            begun = true;
            for (Part part : parts) {
                current = part;
                enqueue(part);
            }
        } else if (current != null) {
            enqueue(current);
        }
        Part first = heads.poll();
        if (first == null) {
            return false;
        }
        current = first;
        inRound = inRound == ROUND ? 1 : inRound + 1;
        return true;
    }

    private void enqueue(Part part) throws IOException, DamagedDataException {
        if (part.records.next()) {
            part.timeNs = events.timeOf(part.records.record());
            heads.add(part);
        }
    }

    @Override
    public RecordScanner record() {
        return part().records.record();
    }

    private Part part() {
        Part part = current;
        return part == null ? parts.get(0) : part;
    }

    @Override
    public boolean endsRound() {
        return inRound == ROUND;
    }

    @Override
    public boolean incomplete() {
        return parts.stream().anyMatch(part -> part.records.incomplete());
    }

    @Override
    public String place() {
        return part().name + ": " + part().records.place();
    }

    @Override
    public String endPlace() {
        return part().records.endPlace() + " of " + part().name;
    }

    @Override
    public long bytesRead() {
        long bytes = 0;
        for (Part part : parts) {
            bytes += part.records.bytesRead();
        }
        return bytes;
    }

    @Override
    public void close() {
        parts.forEach(part -> part.records.close());
    }
}

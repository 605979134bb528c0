package io.github.twinland.traces.perfdata;

import io.github.twinland.traces.binary.DamagedDataException;
import java.io.IOException;

/** The records of a recording, one after the other, from wherever they are. */
interface Records {

    /** Goes to the next record; false if there are no more. */
    boolean next() throws IOException, DamagedDataException;

    /** Holds the record. */
    RecordScanner record();

    /** Whether the records now given out lie behind all that were before the last such moment. */
    boolean endsRound();

    /** Whether a stream ended within a record. */
    boolean incomplete();

    /** Where the record stands, for messages. */
    String place();

    /** Where the record ends, for messages. */
    String endPlace();

    /** How many bytes were read, roughly. */
    long bytesRead();

    void close();
}

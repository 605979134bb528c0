package io.github.twinland.traces.tracedat;

import io.github.twinland.traces.binary.ByteCursor;
import io.github.twinland.traces.binary.DamagedDataException;
import java.nio.charset.StandardCharsets;

/** The numbers of the options that matter, and those that both versions read alike. */
final class Options {

    static final int DONE = 0;
    static final int DATE = 1;
    static final int BUFFER = 3;
    static final int TRACE_CLOCK = 4;
    static final int OFFSET = 7;
    static final int TSC_TO_NS = 14;
    static final int HEADER_INFO = 16;
    static final int EVENT_FORMATS = 18;
    static final int SAVED_COMMAND_LINES = 21;

    private Options() {}

    /** Reads an option if it says something about the clock. */
    static void readClock(int option, ByteCursor in, Clock clock) throws DamagedDataException {
        switch (option) {
            case DATE -> clock.addDate(in);
            case OFFSET -> clock.addOffset(in);
            case TSC_TO_NS -> clock.convertCycles(in);
            case TRACE_CLOCK ->
                clock.choose(new String(in.bytes(), in.position(), in.remaining(), StandardCharsets.ISO_8859_1)
                        .replace('\0', ' '));
            default -> {}
        }
    }
}

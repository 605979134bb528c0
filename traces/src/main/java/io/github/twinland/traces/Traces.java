package io.github.twinland.traces;

import io.github.twinland.traces.compact.CompactFormat;
import io.github.twinland.traces.ftracetext.FtraceTextFormat;
import io.github.twinland.traces.perfdata.PerfDataFormat;
import io.github.twinland.traces.perfetto.PerfettoFormat;
import io.github.twinland.traces.perftext.PerfScriptFormat;
import io.github.twinland.traces.systrace.ChromeJsonFormat;
import io.github.twinland.traces.systrace.SystraceFormat;
import io.github.twinland.traces.tracedat.TraceDatFormat;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Opens recorded traces of any format this module reads; the format is recognised from the content. */
public final class Traces {

    private static final List<TraceFormat> FORMATS = List.of(
            new CompactFormat(),
            new PerfDataFormat(),
            new TraceDatFormat(),
            new ChromeJsonFormat(),
            new PerfScriptFormat(),
            new FtraceTextFormat(),
            new SystraceFormat(),
            new PerfettoFormat());

    private Traces() {}

    /**
     * Opens a trace file; gzip, xz and zstd are recognised.
     *
     * @param file where it is
     * @return its events
     * @throws TraceException if it is missing, a directory, empty, or not a trace that can be read
     */
    public static TraceReader open(Path file) throws TraceException {
        return open(file, ReadProgress.NONE);
    }

    /**
     * Opens a trace file; gzip, xz and zstd are recognised.
     *
     * @param file where it is
     * @param progress told how far the file was read
     * @return its events
     * @throws TraceException if it is missing, a directory, empty, or not a trace that can be read
     */
    public static TraceReader open(Path file, ReadProgress progress) throws TraceException {
        return open(TraceInputs.open(file, progress));
    }

    /**
     * Opens a trace that comes from anywhere, such as standard input; gzip, xz and zstd are recognised.
     *
     * @param in its bytes; closed with the reader, and also if it cannot be opened
     * @param name what to call it in messages
     * @param progress told how far it was read
     * @return its events
     * @throws TraceException if it is empty or not a trace that can be read
     */
    public static TraceReader open(InputStream in, String name, ReadProgress progress) throws TraceException {
        return open(TraceInputs.open(in, name, progress));
    }

    private static TraceReader open(TraceInputs.Opened opened) throws TraceException {
        for (TraceFormat format : FORMATS) {
            if (format.recognises(opened.head())) {
                return open(format, opened);
            }
        }
        TraceInputs.close(opened.input().stream());
        throw FileKinds.notATrace(opened.input().name(), opened.head());
    }

    private static TraceReader open(TraceFormat format, TraceInputs.Opened opened) throws TraceException {
        try {
            return new TraceReader(
                    opened.input(), format, format.open(opened.input(), opened.report()), opened.report());
        } catch (TraceException e) {
            TraceInputs.close(opened.input().stream());
            throw e;
        }
    }
}

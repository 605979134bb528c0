package io.github.twinland.traces;

import java.io.InputStream;

/**
 * The bytes of a trace, decompressed, and what to call it in messages.
 *
 * @param name a file's name as the user gave it, or such as {@code standard input}
 * @param stream its bytes; a cut compressed stream simply ends
 */
public record TraceInput(String name, InputStream stream) {}

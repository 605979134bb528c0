package io.github.twinland.traces;

import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a trace, decompressed, and what to call it in messages.
 *
 * @param name a file's name as the user gave it, or such as {@code standard input}
 * @param stream its bytes; a cut compressed stream simply ends
 * @param plainFile a regular file that holds the very same bytes, to be read at any place; null if there is none
 * @param progress to be told by who reads {@code plainFile}; reading {@code stream} tells it by itself
 */
public record TraceInput(
        String name, InputStream stream, @Nullable Path plainFile, ReadProgress progress) {

    /**
     * Bytes that can be read once, from front to back.
     *
     * @param name a file's name as the user gave it, or such as {@code standard input}
     * @param stream its bytes
     */
    public TraceInput(String name, InputStream stream) {
        this(name, stream, null, ReadProgress.NONE);
    }
}

package io.github.twinland.bpf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the built object was made of, as {@code scripts/build-bpf} wrote it down.
 *
 * @param clang version of the compiler
 * @param sources SHA-256 in hexadecimal of each source, by its file name; unmodifiable
 * @param object SHA-256 in hexadecimal of the object
 * @param kernelFunctions names of the kernel functions it calls, sorted; unmodifiable
 */
public record BpfManifest(
        String clang, SortedMap<String, String> sources, String object, List<String> kernelFunctions) {

    /**
     * Copies the collections.
     *
     * @param clang version of the compiler
     * @param sources SHA-256 in hexadecimal of each source, by its file name
     * @param object SHA-256 in hexadecimal of the object
     * @param kernelFunctions names of the kernel functions it calls
     */
    public BpfManifest {
        sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
        kernelFunctions = List.copyOf(kernelFunctions);
    }

    /** Reads lines of a key and values, separated by blanks; those that begin with # are comments. */
    static BpfManifest parse(String text) {
        String clang = "";
        String object = "";
        SortedMap<String, String> sources = new TreeMap<>();
        List<String> functions = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "clang" -> clang = words[1];
                case "object" -> object = words[1];
                case "source" -> sources.put(words[2], words[1]);
                case "kfunc" -> functions.add(words[1]);
                default -> {
                    // A comment, the end, or of interest to people only.
                }
            }
        }
        return new BpfManifest(clang, sources, object, functions);
    }
}

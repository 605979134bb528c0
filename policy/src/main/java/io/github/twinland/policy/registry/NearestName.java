package io.github.twinland.policy.registry;

import java.util.Collection;

/** Guesses which known name a user meant. */
final class NearestName {

    private NearestName() {}

    /** Such as {@code , did you mean 'fifo'?}, or {@code ;} if no name is near. Ties go to the first in order. */
    static String suggestion(String typed, Collection<String> known) {
        String nearest = "";
        int smallest = Math.max(2, typed.length() / 3) + 1;
        for (String name : known) {
            int distance = editDistance(typed, name);
            if (distance < smallest) {
                smallest = distance;
                nearest = name;
            }
        }
        return nearest.isEmpty() ? ";" : ", did you mean '" + nearest + "'?";
    }

    /** Levenshtein's distance: insertions, deletions and substitutions that turn one text into the other. */
    static int editDistance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}

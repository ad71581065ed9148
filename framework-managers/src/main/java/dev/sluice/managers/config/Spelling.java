package dev.sluice.managers.config;

import dev.sluice.ConfigurationException;
import java.util.Collection;

/** Says which option was probably meant. */
final class Spelling {

    private Spelling() {}

    static ConfigurationException unknown(String key, Collection<String> known) {
        return new ConfigurationException(key + ": unknown option (known: " + String.join(", ", known)
                + "); did you mean " + nearest(key, known) + "?");
    }

    private static String nearest(String key, Collection<String> known) {
        String nearest = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(key, candidate);
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

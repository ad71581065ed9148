package dev.sluice.metadata.migration;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The version of a migration: numbers, compared one after the other, so that 1.10 comes after 1.9. Immutable.
 *
 * <p>Leading zeros and trailing zero parts do not count: {@code 001}, {@code 1} and {@code 1.0} are the same version.
 */
public record MigrationVersion(List<Long> parts) implements Comparable<MigrationVersion>, Serializable {

    private static final Pattern TEXT = Pattern.compile("\\d{1,18}([._]\\d{1,18})*");
    private static final int MAX_LENGTH = 100;

    public MigrationVersion {
        List<Long> significant = new ArrayList<>(parts);
        while (significant.size() > 1 && significant.get(significant.size() - 1) == 0) {
            significant.remove(significant.size() - 1);
        }
        if (significant.isEmpty() || significant.stream().anyMatch(part -> part < 0)) {
            throw new IllegalArgumentException("version: " + parts + " (expected: numbers >= 0)");
        }
        parts = List.copyOf(significant);
    }

    /** Reads {@code 1.2} or {@code 1_2}. */
    public static MigrationVersion of(String text) {
        if (!isVersion(text)) {
            throw new IllegalArgumentException("version: " + text + " (expected: numbers of at most 18 digits,"
                    + " separated by dots or underscores, such as 1_2)");
        }
        List<Long> parts = new ArrayList<>();
        for (String part : text.split("[._]", -1)) {
            parts.add(Long.parseLong(part));
        }
        return new MigrationVersion(parts);
    }

    static boolean isVersion(String text) {
        return text.length() <= MAX_LENGTH && TEXT.matcher(text).matches();
    }

    @Override
    public int compareTo(MigrationVersion other) {
        int common = Math.min(parts.size(), other.parts.size());
        for (int i = 0; i < common; i++) {
            int order = parts.get(i).compareTo(other.parts.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(parts.size(), other.parts.size());
    }

    /** The numbers with dots: {@code 1.2}. */
    @Override
    public String toString() {
        return parts.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}

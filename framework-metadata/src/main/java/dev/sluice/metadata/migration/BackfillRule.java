package dev.sluice.metadata.migration;

import static java.util.Objects.requireNonNull;

/**
 * How the one statement of a script is run part by part. Immutable.
 *
 * @param rows of a part, at most
 * @param key the column by which the rows are sorted, unique and never null
 */
public record BackfillRule(int rows, String key) {

    public BackfillRule {
        requireNonNull(key, "key");
        if (rows < 1) {
            throw new IllegalArgumentException("rows: " + rows + " (expected: >= 1)");
        }
    }
}

package dev.sluice.metadata.diff;

import org.jspecify.annotations.Nullable;

/**
 * One property of something that is otherwise the same. Immutable.
 *
 * @param property as the model calls it, such as {@code type} or {@code nullable}; of an option, {@code option } and its name
 * @param before null for none
 * @param after null for none
 */
public record Difference(
        String property, @Nullable Object before, @Nullable Object after) {

    @Override
    public String toString() {
        return property + ' ' + text(before) + " -> " + text(after);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "none" : value.toString();
    }
}

package dev.sluice.sessions.cache;

import dev.sluice.sessions.internal.RowWrites;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What another process has written.
 *
 * @param tables any if there is none
 * @param rows the same row by row; null if nothing is known of rows
 */
record News(Set<String> tables, @Nullable RowWrites rows) {

    /** Something may have been missed. */
    static final News ANYTHING = new News(Set.of(), null);
}

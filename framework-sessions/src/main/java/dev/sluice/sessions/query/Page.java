package dev.sluice.sessions.query;

import java.util.List;
import java.util.Optional;

/**
 * Some rows of a set in its order, and where to go on. Immutable, but for its entities.
 *
 * @param rows as many as were asked for, or fewer at the end
 * @param next the cursor of what comes after them; empty if nothing did when they were read
 * @param previous the cursor of what comes before them; empty if nothing did
 */
public record Page<E>(List<E> rows, Optional<String> next, Optional<String> previous) {

    public Page {
        rows = List.copyOf(rows);
    }
}

package dev.sluice.bulk.index;

/**
 * An index as the server itself would write it. Immutable.
 *
 * @param definition what makes it again: of MySQL the clause of an {@code ALTER TABLE}, elsewhere a statement
 */
public record TableIndex(String name, String definition) {}

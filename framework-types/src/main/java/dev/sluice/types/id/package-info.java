/**
 * Identifiers that are made without asking the database. Start at {@link dev.sluice.types.id.Ids} for how they are stored
 * and at {@link dev.sluice.types.id.IdGenerator} for how they are made. Does not belong here: numbers that the database
 * counts.
 */
@NullMarked
package dev.sluice.types.id;

import org.jspecify.annotations.NullMarked;

/**
 * PostgreSQL's catalogue, from 14 on. Start at {@link dev.sluice.metadata.catalog.postgres.PostgresCatalog}; each other class asks one
 * question.
 */
@NullMarked
package dev.sluice.metadata.catalog.postgres;

import org.jspecify.annotations.NullMarked;

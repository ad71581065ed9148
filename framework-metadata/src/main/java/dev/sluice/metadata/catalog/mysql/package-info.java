/**
 * MySQL's catalogue, from 8.0 on. Start at {@link dev.sluice.metadata.catalog.mysql.MySqlCatalog}; each other class asks one question.
 */
@NullMarked
package dev.sluice.metadata.catalog.mysql;

import org.jspecify.annotations.NullMarked;

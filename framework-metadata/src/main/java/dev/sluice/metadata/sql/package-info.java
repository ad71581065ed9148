/**
 * SQL as text, cut into tokens. Start at {@link dev.sluice.metadata.sql.Tokenizer}. Does not belong here: what the tokens mean.
 */
@NullMarked
package dev.sluice.metadata.sql;

import org.jspecify.annotations.NullMarked;

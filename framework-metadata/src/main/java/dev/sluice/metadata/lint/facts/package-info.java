/**
 * What a server did with a statement, and what there is to say of it. Start at {@link dev.sluice.metadata.lint.facts.StatementFacts}.
 */
@NullMarked
package dev.sluice.metadata.lint.facts;

import org.jspecify.annotations.NullMarked;

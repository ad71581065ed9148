package dev.sluice.metadata.spi;

import dev.sluice.metadata.lint.facts.Finding;
import dev.sluice.metadata.lint.facts.StatementFacts;
import java.util.List;

/**
 * An opinion about what a statement did on an empty copy of the schema.
 *
 * @implSpec Called once for each statement, in the order of the script and of the rules, in the thread of {@link
 *     dev.sluice.metadata.lint.Lint#check}. It asks no database. What it throws ends the check.
 */
@FunctionalInterface
public interface LintRule {

    /** What there is to say; nothing for a statement that is as it should be. */
    List<Finding> check(StatementFacts facts);
}

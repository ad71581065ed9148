package dev.sluice.examples.schema;

import dev.sluice.metadata.diff.Severity;
import dev.sluice.metadata.lint.facts.Finding;
import dev.sluice.metadata.lint.facts.StatementFacts;
import dev.sluice.metadata.spi.LintRule;
import java.util.List;
import java.util.regex.Pattern;

/** Rows are deleted by who knows of them, never by the delete of another row. Safe for all threads. */
public final class NoCascades implements LintRule {

    private static final Pattern CASCADE = Pattern.compile("(?is).*\\bon\\s+delete\\s+cascade\\b.*");

    @Override
    public List<Finding> check(StatementFacts facts) {
        if (!CASCADE.matcher(facts.statement().text()).matches()) {
            return List.of();
        }
        return List.of(new Finding(
                "no-cascades",
                Severity.LOSSY,
                facts.statement(),
                "a delete of one row deletes others that nobody named",
                "leave the action out, and delete the rows below in the same unit of work"));
    }
}

package dev.sluice.metadata.lint;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseException;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.ddl.Ddl;
import dev.sluice.metadata.ddl.Normalizer.Shadow;
import dev.sluice.metadata.lint.facts.Finding;
import dev.sluice.metadata.lint.facts.StatementFacts;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.spi.LintRule;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Has a server say what a script would do: runs it on an empty copy of the schema and looks which tables are locked, written again and read as a whole. What an
 * empty table tells holds for a full one: a server decides by the statement and not by the rows.
 *
 * <pre>{@code
 * List<Finding> findings = Lint.in(shadow).check(live, statements);
 * }</pre>
 *
 * <p>Immutable; as safe for threads as what makes its databases. Blocks while the server makes tables and runs the script.
 */
public final class Lint {

    /** As migrations for SQLite are generated. */
    private static final Pattern RENAMES_NEW =
            Pattern.compile("(?is)\\s*alter\\s+table\\s+\"?_sluice_new_.*\\brename\\s+to\\s+(\\S+)\\s*");

    private static final Pattern DROPS = Pattern.compile("(?is)\\s*drop\\s+table\\s+(\\S+)\\s*");

    private final Shadow shadow;
    private final List<LintRule> rules;

    private Lint(Shadow shadow, List<LintRule> rules) {
        this.shadow = shadow;
        this.rules = List.copyOf(rules);
    }

    /** With the built-in rules. */
    public static Lint in(Shadow shadow) {
        return new Lint(requireNonNull(shadow, "shadow"), Rules.BUILT_IN);
    }

    /** Asks another rule, too, after those that are there. */
    public Lint withRule(LintRule rule) {
        List<LintRule> more = new ArrayList<>(rules);
        more.add(requireNonNull(rule, "rule"));
        return new Lint(shadow, more);
    }

    /**
     * Runs the statements on an empty copy.
     *
     * @param before what is there when the script begins
     * @throws DatabaseException if the copy cannot be made
     */
    public List<Finding> check(Schema before, List<ScriptStatement> statements) {
        Set<String> known = before.tables().stream()
                .map(table -> text(before, table.name()))
                .collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
        try (Connection connection = shadow.open()) {
            for (String sql : Ddl.of(before.product()).create(before)) {
                execute(connection, sql);
            }
            Probe probe = Probe.of(before.product(), connection, name -> known.contains(text(before, name)));
            for (ScriptStatement statement : statements) {
                StatementFacts facts = probe.run(statement);
                if (facts.failure() != null || !isOfRebuild(statement, statements)) {
                    rules.forEach(rule -> findings.addAll(rule.check(facts)));
                }
            }
            return findings;
        } catch (SQLException e) {
            throw new DatabaseException(
                    "lint: the copy of the schema failed (" + e.getMessage() + "); see the cause", e);
        }
    }

    /** Whether it drops a table of SQLite that is made anew with its rows, or gives the new one its name. */
    private static boolean isOfRebuild(ScriptStatement statement, List<ScriptStatement> script) {
        if (RENAMES_NEW.matcher(statement.text()).matches()) {
            return true;
        }
        Matcher drop = DROPS.matcher(statement.text());
        return drop.matches()
                && script.stream()
                        .map(other -> RENAMES_NEW.matcher(other.text()))
                        .anyMatch(rename -> rename.matches() && rename.group(1).equals(drop.group(1)));
    }

    /** The same in a database of another name. */
    private static String text(Schema schema, QualifiedName name) {
        boolean current = name.schema() == null || name.schema().equals(schema.current());
        return current ? name.name().value() : name.toString();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}

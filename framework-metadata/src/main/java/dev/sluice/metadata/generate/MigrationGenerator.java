package dev.sluice.metadata.generate;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.ddl.Ddl;
import dev.sluice.metadata.ddl.Normalizer;
import dev.sluice.metadata.ddl.Normalizer.Shadow;
import dev.sluice.metadata.diff.ChangePlan;
import dev.sluice.metadata.diff.DdlStep;
import dev.sluice.metadata.diff.SchemaChange;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.diff.Severity;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.metadata.model.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the script that makes one schema another one, and proves it before anybody sees it: in a database with the old schema and a few made-up rows the script runs, and
 * what is there afterwards is the new one, with the same rows; and the same for the script that takes it back.
 *
 * <pre>{@code
 * GeneratedMigration next = MigrationGenerator.in(shadow).generate(live, sessions.schema());
 * Files.writeString(Path.of("db/migrations/V7__totals.sql"), next.script());
 * }</pre>
 *
 * <p>Immutable; as safe for threads as what makes its databases. Blocks while the server makes tables.
 */
public final class MigrationGenerator {

    private static final String FOREIGN_KEYS_OFF = "-- sluice: foreign-keys-off";

    private final Shadow shadow;
    private final boolean lossAccepted;

    private MigrationGenerator(Shadow shadow, boolean lossAccepted) {
        this.shadow = shadow;
        this.lossAccepted = lossAccepted;
    }

    public static MigrationGenerator in(Shadow shadow) {
        return new MigrationGenerator(requireNonNull(shadow, "shadow"), false);
    }

    /** Writes, too, what drops tables or columns, or may change values. Default: that is refused. */
    public MigrationGenerator acceptingLoss() {
        return new MigrationGenerator(shadow, true);
    }

    /**
     * Writes and proves.
     *
     * @throws ConfigurationException if something would be lost and that is not accepted, or no statement makes a change; all of it
     *     in one message
     * @throws DatabaseException if a script does not do what it should, with what is different afterwards
     */
    public GeneratedMigration generate(Schema before, Schema after) {
        Normalizer normalizer = Normalizer.over(shadow);
        SchemaDiff diff = SchemaDiff.between(before, after, normalizer::normalized);
        ChangePlan plan = Ddl.of(before.product()).change(diff);
        refuse(diff, plan);
        if (diff.isEmpty()) {
            return new GeneratedMigration(diff, "", null);
        }
        String script = text(diff, plan);
        prove("the script", script, diff);
        SchemaDiff back = diff.reversed(normalizer::normalized);
        ChangePlan undo = Ddl.of(before.product()).change(back);
        if (!undo.refused().isEmpty()) {
            return new GeneratedMigration(diff, script, null);
        }
        String undoText = text(back, undo);
        prove("the script that takes it back", undoText, back);
        return new GeneratedMigration(diff, script, undoText);
    }

    private void refuse(SchemaDiff diff, ChangePlan plan) {
        List<String> problems = new ArrayList<>();
        plan.refused().forEach(change -> problems.add("no statement does this: " + change));
        if (!lossAccepted) {
            diff.changes().stream()
                    .filter(change -> change.severity() == Severity.LOSSY)
                    .map(SchemaChange::toString)
                    .forEach(change -> problems.add("something is lost, which has to be accepted: " + change));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException("generate", problems);
        }
    }

    private static String text(SchemaDiff diff, ChangePlan plan) {
        boolean rebuilds = rebuilds(diff, plan);
        StringBuilder text = new StringBuilder(rebuilds ? FOREIGN_KEYS_OFF + '\n' : "");
        text.append("-- Written from these differences, and tried. Review it.\n");
        diff.changes()
                .forEach(change -> text.append("--   ")
                        .append(change.toString().replaceAll("\\s+", " "))
                        .append('\n'));
        text.append('\n');
        return text.append(ScriptText.of(
                        diff.before().product(),
                        plan.steps().stream()
                                .filter(step -> !rebuilds || !step.alone())
                                .map(DdlStep::sql)
                                .toList()))
                .toString();
    }

    /** Whether tables of SQLite are made anew: then the pragmas are the runner's, which a comment at the head of the script asks for. */
    private static boolean rebuilds(SchemaDiff diff, ChangePlan plan) {
        return diff.before().product() == DatabaseProduct.SQLITE
                && plan.steps().stream().anyMatch(DdlStep::alone);
    }

    /** Runs the text as it will be run later: cut into statements again. */
    private void prove(String what, String script, SchemaDiff diff) {
        try (Connection connection = shadow.open()) {
            for (String sql : Ddl.of(diff.before().product()).create(diff.before())) {
                execute(connection, sql);
            }
            if (diff.before().product() == DatabaseProduct.SQLITE) {
                execute(connection, "pragma foreign_keys = on"); // as applications have them
            }
            SampleRows samples = new SampleRows(connection, diff.before());
            samples.insert();
            Map<QualifiedName, List<String>> rows = samples.read(diff.after(), SampleNames.renamedBy(diff));
            if (script.startsWith(FOREIGN_KEYS_OFF)) {
                execute(connection, "pragma foreign_keys = off");
                execute(connection, "pragma legacy_alter_table = on");
            }
            for (ScriptStatement statement :
                    ScriptStatement.listOf("generate", script, diff.before().product())) {
                execute(connection, statement.text());
            }
            requireRows(what, rows, new SampleRows(connection, diff.after()).read(diff.renamed(), SampleNames.ASIS));
            Schema made = SchemaReader.of(connection).read();
            Schema wanted =
                    diff.after().withRenames(List.of()).unknowing(diff.before().unknown());
            SchemaDiff rest = SchemaDiff.between(made, wanted);
            if (!rest.isEmpty()) {
                Normalizer normalizer = Normalizer.over(shadow);
                rest = SchemaDiff.between(normalizer.normalized(rest.before()), normalizer.normalized(rest.after()));
            }
            if (!rest.isEmpty()) {
                throw new DatabaseException("generate: " + what + " leaves something different:\n" + rest
                        + "\nwrite the migration by hand, and report this, with both schemas");
            }
        } catch (SQLException e) {
            throw new DatabaseException(
                    "generate: " + what + " fails (" + e.getMessage()
                            + "); write the migration by hand, and report this",
                    e);
        }
    }

    private static void requireRows(
            String what, Map<QualifiedName, List<String>> before, Map<QualifiedName, List<String>> after) {
        before.forEach((table, rows) -> {
            List<String> now = after.getOrDefault(table, List.of());
            if (!rows.equals(now)) {
                throw new DatabaseException(
                        "generate: " + what + " loses or changes rows of " + table + " (rows before: " + rows.size()
                                + ", after: " + now.size() + "); write the migration by hand, and report this");
            }
        });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + " in " + sql, e.getSQLState(), e.getErrorCode(), e);
        }
    }
}

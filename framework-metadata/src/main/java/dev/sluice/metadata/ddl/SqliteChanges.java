package dev.sluice.metadata.ddl;

import static dev.sluice.metadata.ddl.SqliteDdl.WORDS;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.diff.ChangePlan;
import dev.sluice.metadata.diff.ObjectPath;
import dev.sluice.metadata.diff.ObjectPath.Kind;
import dev.sluice.metadata.diff.SchemaChange;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.Program;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.View;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Changes of SQLite's schemas. Columns are added and indexes made as they are; whatever else changes in a table makes it anew, with its rows, indexes,
 * triggers and its mark of used numbers. Foreign keys are not enforced meanwhile: the statements are one transaction between the pragmas, and the violations
 * that it would leave are to be looked for before it ends. Confined to one thread.
 */
final class SqliteChanges {

    private static final String PREFIX = "_sluice_new_";

    private final SchemaDiff diff;
    private final Steps steps = new Steps();
    private final AffectedViews views;
    private final Set<QualifiedName> rebuilt = new LinkedHashSet<>();

    SqliteChanges(SchemaDiff diff) {
        this.diff = diff;
        this.views = AffectedViews.of(diff);
        for (SchemaChange change : diff.changes()) {
            if (!(change instanceof SchemaChange.Renamed) && isOfTable(change) && !isSimple(change)) {
                rebuilt.add(change.path().object());
            }
        }
    }

    ChangePlan plan() {
        rename();
        if (!rebuilt.isEmpty()) {
            // neither has an effect within a transaction
            steps.addAlone(Phase.SETTING, null, "pragma foreign_keys = off");
            steps.addAlone(Phase.SETTING, null, "pragma legacy_alter_table = on");
            rebuilt.forEach(this::rebuild);
            steps.addAlone(Phase.RESET, null, "pragma legacy_alter_table = off");
            steps.addAlone(Phase.RESET, null, "pragma foreign_keys = on");
        }
        for (SchemaChange change : diff.changes()) {
            QualifiedName object = change.path().object();
            boolean renamed = change instanceof SchemaChange.Renamed;
            if (!renamed && !rebuilt.contains(object) && !views.contains(object)) {
                plan(change);
            }
        }
        for (View view : views.reversed(diff.renamed())) {
            steps.add(
                    RenameSteps.dropViews(diff),
                    null,
                    "drop view " + WORDS.name(view.name().name()));
        }
        for (View view : views.remade(diff)) {
            add(new ObjectPath(Kind.VIEW, view.name(), null), view);
        }
        return steps.plan();
    }

    /** References, triggers and views follow a rename only where the old ways of {@code alter table} are off. */
    private void rename() {
        boolean any = !RenameSteps.all(diff).isEmpty();
        boolean old = !rebuilt.isEmpty();
        if (any && old) {
            steps.add(Phase.RENAME, null, "pragma legacy_alter_table = off");
        }
        RenameSteps renames = new RenameSteps(diff, steps, name -> WORDS.name(name.name()));
        renames.addTables();
        renames.addColumns();
        if (any && old) {
            steps.add(Phase.RENAME, null, "pragma legacy_alter_table = on");
        }
    }

    private boolean isOfTable(SchemaChange change) {
        return change.path().kind() != Kind.VIEW
                && diff.renamed().tryTable(change.path().object()).isPresent()
                && diff.after().tryTable(change.path().object()).isPresent();
    }

    /** Whether SQLite has a statement for it. */
    private static boolean isSimple(SchemaChange change) {
        if (change.path().kind() == Kind.INDEX || change.path().kind() == Kind.TRIGGER) {
            return true;
        }
        if (change instanceof SchemaChange.Added added && added.what() instanceof Column column) {
            String text = column.defaultText();
            boolean constant = text == null || !text.toUpperCase(Locale.ROOT).matches("[(].*|CURRENT_.*");
            return constant
                    && (column.nullable() || text != null)
                    && !column.generation().isComputed();
        }
        return false;
    }

    private void plan(SchemaChange change) {
        ObjectPath path = change.path();
        if (change instanceof SchemaChange.Added added) {
            add(path, added.what());
        } else if (change instanceof SchemaChange.Dropped dropped) {
            drop(path, dropped.what());
        } else {
            SchemaChange.Altered altered = (SchemaChange.Altered) change;
            drop(path, altered.before());
            add(path, altered.after());
        }
    }

    private void add(ObjectPath path, Object what) {
        String table = WORDS.name(path.object().name());
        if (what instanceof Table made) {
            steps.add(Phase.TABLE, path, SqliteTableDdl.create(made, made.name().name()));
            addParts(path, made);
        } else if (what instanceof View view) {
            steps.add(Phase.VIEW, path, SqliteDdl.view(view));
            view.programs().forEach(trigger -> steps.add(Phase.PROGRAM, path, trigger.definition()));
        } else if (what instanceof Column column) {
            steps.add(
                    Phase.COLUMN,
                    path,
                    "alter table " + table + " add column " + SqliteTableDdl.column(column, null, false));
        } else if (what instanceof Index index) {
            Optional<Table> of = diff.after().tryTable(path.object());
            of.ifPresent(found -> steps.add(Phase.INDEX, path, SqliteDdl.index(found, index)));
        } else if (what instanceof Program trigger) {
            steps.add(Phase.PROGRAM, path, trigger.definition());
        }
    }

    private void drop(ObjectPath path, Object what) {
        if (what instanceof Table table) {
            steps.add(
                    Phase.DROP_TABLE,
                    path,
                    "drop table " + WORDS.name(table.name().name()));
        } else if (what instanceof View view) {
            steps.add(
                    Phase.DROP_VIEW, path, "drop view " + WORDS.name(view.name().name()));
        } else if (what instanceof Index index) {
            steps.add(Phase.DROP_CONSTRAINT, path, "drop index " + WORDS.name(index.name()));
        } else if (what instanceof Program trigger) {
            steps.add(
                    Phase.DROP_PROGRAM,
                    path,
                    "drop trigger " + WORDS.name(trigger.name().name()));
        }
    }

    private void rebuild(QualifiedName name) {
        Table was = diff.renamed().table(name);
        Table is =
                new Unsaid(diff.after().unknown()).completed(was, diff.after().table(name));
        ObjectPath path = new ObjectPath(Kind.TABLE, name, null);
        SqlName interim = SqlName.of(PREFIX + name.name().value());
        String table = WORDS.name(name.name());
        List<String> columns = is.columns().stream()
                .filter(column -> !column.generation().isComputed()
                        && was.tryColumn(column.name().value())
                                .filter(old -> !old.generation().isComputed())
                                .isPresent())
                .map(column -> WORDS.name(column.name()))
                .collect(Collectors.toList());
        steps.add(Phase.TABLE, path, SqliteTableDdl.create(is, interim));
        if (!columns.isEmpty()) {
            String list = String.join(", ", columns);
            steps.add(
                    Phase.TABLE,
                    path,
                    "insert into " + WORDS.name(interim) + " (" + list + ") select " + list + " from " + table);
        }
        if (is.options().containsKey("autoincrement") && was.options().containsKey("autoincrement")) {
            String mark = WORDS.text(interim.value());
            steps.add(Phase.TABLE, path, "delete from sqlite_sequence where name = " + mark);
            steps.add(
                    Phase.TABLE,
                    path,
                    "insert into sqlite_sequence (name, seq) select " + mark
                            + ", seq from sqlite_sequence where name = "
                            + WORDS.text(name.name().value()));
        }
        steps.add(Phase.TABLE, path, "drop table " + table);
        steps.add(Phase.TABLE, path, "alter table " + WORDS.name(interim) + " rename to " + table);
        addParts(path, is);
    }

    private void addParts(ObjectPath path, Table table) {
        table.indexes().forEach(index -> steps.add(Phase.INDEX, path, SqliteDdl.index(table, index)));
        table.programs().forEach(trigger -> steps.add(Phase.PROGRAM, path, trigger.definition()));
    }
}

package dev.sluice.metadata.ddl;

import static dev.sluice.metadata.ddl.MySqlDdl.WORDS;
import static java.util.Objects.requireNonNull;

import dev.sluice.metadata.diff.ChangePlan;
import dev.sluice.metadata.diff.ObjectPath;
import dev.sluice.metadata.diff.SchemaChange;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.Namespace;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.Program;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.TableConstraint;
import dev.sluice.metadata.model.UniqueKey;
import dev.sluice.metadata.model.View;
import java.util.Locale;
import java.util.Optional;

/**
 * Changes of MySQL's schemas, each a statement of its own: one that takes several at once is as slow as the slowest of them. Indexes and keys are
 * renamed before anything else of their tables is changed. Confined to one thread.
 */
final class MySqlChanges {

    private final SchemaDiff diff;
    private final Steps steps = new Steps();
    private final AffectedViews views;

    MySqlChanges(SchemaDiff diff) {
        this.diff = diff;
        this.views = AffectedViews.of(diff);
    }

    ChangePlan plan() {
        new MySqlRenames(diff, steps).add();
        for (SchemaChange change : diff.changes()) {
            if (views.contains(change.path().object()) || change instanceof SchemaChange.Renamed) {
                continue;
            }
            if (change instanceof SchemaChange.Added added) {
                add(added.path(), added.what());
            } else if (change instanceof SchemaChange.Dropped dropped) {
                drop(dropped.path(), dropped.what());
            } else {
                alter((SchemaChange.Altered) change);
            }
        }
        for (View view : views.reversed(diff.renamed())) {
            steps.add(RenameSteps.dropViews(diff), null, "drop view " + name(view));
        }
        for (View view : views.remade(diff)) {
            steps.add(Phase.VIEW, null, MySqlDdl.view(diff.after(), view));
        }
        return steps.plan();
    }

    private void add(ObjectPath path, Object what) {
        String alter = "alter table " + table(path) + " add ";
        if (what instanceof Table table) {
            steps.add(Phase.TABLE, path, MySqlTableDdl.create(table, table(path)));
            table.foreignKeys().forEach(key -> add(path, key));
            table.programs().forEach(trigger -> steps.add(Phase.PROGRAM, path, trigger.definition()));
        } else if (what instanceof View view) {
            steps.add(Phase.VIEW, path, MySqlDdl.view(diff.after(), view));
        } else if (what instanceof Column column) {
            steps.add(Phase.COLUMN, path, alter + "column " + MySqlTableDdl.column(column) + position(path, column));
        } else if (what instanceof PrimaryKey || what instanceof UniqueKey) {
            steps.add(Phase.CONSTRAINT, path, alter + added(what));
        } else if (what instanceof ForeignKey key) {
            steps.add(
                    Phase.FOREIGN_KEY,
                    path,
                    alter + WORDS.foreignKey(key, MySqlDdl.local(diff.after(), key.referenced())));
        } else if (what instanceof Check check) {
            steps.add(Phase.CONSTRAINT, path, alter + MySqlTableDdl.check(check));
        } else if (what instanceof Index) {
            steps.add(Phase.INDEX, path, alter + added(what));
        } else if (what instanceof Program program) {
            Phase phase = program.kind() == Program.Kind.TRIGGER || program.kind() == Program.Kind.EVENT
                    ? Phase.PROGRAM
                    : Phase.FUNCTION;
            steps.add(phase, path, program.definition());
        }
    }

    private void drop(ObjectPath path, Object what) {
        String alter = "alter table " + table(path) + " drop ";
        if (what instanceof Table) {
            steps.add(Phase.DROP_TABLE, path, "drop table " + table(path));
        } else if (what instanceof Column column) {
            steps.add(Phase.DROP_COLUMN, path, alter + "column " + WORDS.name(column.name()));
        } else if (what instanceof PrimaryKey || what instanceof UniqueKey || what instanceof Index) {
            steps.add(Phase.DROP_CONSTRAINT, path, alter + dropped(what));
        } else if (what instanceof ForeignKey key) {
            steps.add(Phase.DROP_FOREIGN_KEY, path, alter + "foreign key " + WORDS.name(requireNonNull(key.name())));
        } else if (what instanceof Check check) {
            steps.add(Phase.DROP_PROGRAM, path, alter + "check " + WORDS.name(requireNonNull(check.name())));
        } else if (what instanceof Program program) {
            steps.add(
                    Phase.DROP_PROGRAM,
                    path,
                    "drop " + program.kind().name().toLowerCase(Locale.ROOT) + ' '
                            + MySqlDdl.local(diff.renamed(), program.name()));
        }
    }

    private void alter(SchemaChange.Altered change) {
        ObjectPath path = change.path();
        Object was = change.before();
        Object is = change.after();
        String alter = "alter table " + table(path) + ' ';
        if (is instanceof Namespace namespace) {
            steps.add(
                    Phase.NAMESPACE,
                    path,
                    "alter database character set " + namespace.options().get("charset") + " collate "
                            + namespace.options().get("collation"));
        } else if (is instanceof Table table) {
            new MySqlTableOptionChanges(steps, change, alter).alter((Table) was, table);
        } else if (is instanceof Column column) {
            column(change, (Column) was, column, alter);
        } else if (is instanceof View view) {
            steps.add(
                    Phase.VIEW, path, MySqlDdl.view(diff.after(), view).replaceFirst("create ", "create or replace "));
        } else if (change.touchesOnly("name") && (is instanceof Index || is instanceof UniqueKey)) {
            steps.add(Phase.DROP_CONSTRAINT, path, alter + "rename key " + key(was) + " to " + key(is));
        } else if (is instanceof Index index && change.touchesOnly("option invisible")) {
            String visible = index.options().containsKey("invisible") ? " invisible" : " visible";
            steps.add(Phase.INDEX, path, alter + "alter index " + WORDS.name(index.name()) + visible);
        } else if (is instanceof Check check && change.touchesOnly("enforcement")) {
            String enforced = MySqlTableDdl.check(check).endsWith(" not enforced") ? " not enforced" : " enforced";
            steps.add(
                    Phase.CONSTRAINT,
                    path,
                    alter + "alter check " + WORDS.name(requireNonNull(((TableConstraint) was).name())) + enforced);
        } else if (is instanceof PrimaryKey || is instanceof UniqueKey || is instanceof Index) {
            steps.add(Phase.INDEX, path, alter + "drop " + dropped(was) + ", add " + added(is));
        } else {
            drop(path, was);
            add(path, is);
        }
    }

    /** In one statement with what takes its place: a foreign key may need it. */
    private static String dropped(Object key) {
        return key instanceof PrimaryKey ? "primary key" : "key " + key(key);
    }

    private static String added(Object key) {
        if (key instanceof PrimaryKey primary) {
            return "primary key " + WORDS.names(primary.columns());
        }
        return key instanceof UniqueKey unique ? MySqlTableDdl.uniqueKey(unique) : MySqlTableDdl.index((Index) key);
    }

    /** A column is told as a whole; one that is computed otherwise is made again. */
    private void column(SchemaChange.Altered change, Column was, Column is, String alter) {
        ObjectPath path = change.path();
        boolean virtual = was.generation() == Generation.VIRTUAL || is.generation() == Generation.VIRTUAL;
        if (change.touchesOnly("defaultText") && was.generation() == Generation.NONE) {
            String set = is.defaultText() == null ? " drop default" : " set default " + is.defaultText();
            // without a default and with the default null are told apart only by stating the column as a whole
            boolean whole = is.defaultText() == null && is.nullable();
            steps.add(
                    Phase.COLUMN,
                    path,
                    whole
                            ? alter + "modify column " + MySqlTableDdl.column(is)
                            : alter + "alter column " + WORDS.name(is.name()) + set);
        } else if (change.touches("generation") && virtual) {
            steps.add(Phase.DROP_COLUMN, path, alter + "drop column " + WORDS.name(was.name()));
            steps.add(Phase.COLUMN, path, alter + "add column " + MySqlTableDdl.column(is) + position(path, is));
        } else {
            steps.add(Phase.COLUMN, path, alter + "modify column " + MySqlTableDdl.column(is));
        }
    }

    /** After which column it goes, as the table is to be. */
    private String position(ObjectPath path, Column column) {
        Optional<Table> table = diff.after().tryTable(path.object());
        if (table.isEmpty()) {
            return "";
        }
        if (column.ordinal() == 1) {
            return " first";
        }
        Column previous = table.get().columns().get(column.ordinal() - 2);
        boolean there = diff.renamed()
                .tryTable(path.object())
                .flatMap(before -> before.tryColumn(previous.name().value()))
                .isPresent();
        return there ? " after " + WORDS.name(previous.name()) : "";
    }

    private static String key(Object key) {
        return WORDS.name(key instanceof Index index ? index.name() : requireNonNull(((UniqueKey) key).name()));
    }

    private String table(ObjectPath path) {
        return MySqlDdl.local(diff.renamed(), path.object());
    }

    private String name(View view) {
        return MySqlDdl.local(diff.renamed(), view.name());
    }
}

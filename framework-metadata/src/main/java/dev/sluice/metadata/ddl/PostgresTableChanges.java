package dev.sluice.metadata.ddl;

import static dev.sluice.metadata.ddl.PostgresDdl.WORDS;
import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.diff.Difference;
import dev.sluice.metadata.diff.ObjectPath;
import dev.sluice.metadata.diff.SchemaChange;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Enforcement;
import dev.sluice.metadata.model.Exclusion;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.Partitioning;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.Program;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.TableConstraint;
import dev.sluice.metadata.model.UniqueKey;
import java.util.List;
import java.util.Locale;

/**
 * Changes within tables of PostgreSQL. Indexes are built without holding writers up, and constraints are added for new rows before the others
 * are looked at.
 */
record PostgresTableChanges(Schema before, Steps steps) {

    void add(SchemaChange.Added change) {
        ObjectPath path = change.path();
        String table = WORDS.name(path.object());
        Object what = change.what();
        if (what instanceof Column column) {
            steps.addAll(Phase.COLUMN, path, PostgresColumnChanges.add(table, column));
        } else if (what instanceof TableConstraint constraint) {
            add(path, table, constraint);
        } else if (what instanceof Index index) {
            add(path, index);
        } else {
            steps.addAll(Phase.PROGRAM, path, PostgresDdl.ofTable(table, (Program) what));
        }
    }

    void drop(SchemaChange.Dropped change) {
        ObjectPath path = change.path();
        String table = WORDS.name(path.object());
        Object what = change.what();
        if (what instanceof Column column) {
            steps.add(Phase.DROP_COLUMN, path, "alter table " + table + " drop column " + WORDS.name(column.name()));
        } else if (what instanceof TableConstraint constraint) {
            drop(path, table, constraint);
        } else if (what instanceof Index index) {
            drop(path, index);
        } else {
            drop(path, table, (Program) what);
        }
    }

    void alter(SchemaChange.Altered change) {
        ObjectPath path = change.path();
        String table = WORDS.name(path.object());
        Object was = change.before();
        Object is = change.after();
        if (is instanceof Table after) {
            table(change, (Table) was, after);
        } else if (is instanceof Column column) {
            new PostgresColumnChanges(steps, table).alter(change, (Column) was, column);
        } else if (is instanceof TableConstraint constraint) {
            alter(change, table, (TableConstraint) was, constraint);
        } else if (is instanceof Index index) {
            alter(change, (Index) was, index);
        } else {
            drop(path, table, (Program) was);
            steps.addAll(Phase.PROGRAM, path, PostgresDdl.ofTable(table, (Program) is));
        }
    }

    void addForeignKey(ObjectPath path, String table, ForeignKey key) {
        add(path, table, key);
    }

    private void add(ObjectPath path, String table, TableConstraint constraint) {
        String alter = "alter table " + table + " add ";
        if (constraint instanceof PrimaryKey key) {
            steps.add(Phase.CONSTRAINT, path, alter + PostgresTableDdl.primaryKey(key));
        } else if (constraint instanceof UniqueKey key) {
            steps.add(Phase.CONSTRAINT, path, alter + PostgresTableDdl.uniqueKey(key));
        } else if (constraint instanceof Exclusion exclusion) {
            steps.add(Phase.CONSTRAINT, path, alter + PostgresTableDdl.exclusion(exclusion));
        } else if (constraint instanceof Check check) {
            String clause = alter + PostgresTableDdl.check(check);
            boolean later = check.enforcement() == Enforcement.FULL && check.name() != null && !isPartitioned(path);
            steps.add(
                    Phase.CONSTRAINT,
                    path,
                    clause + (later ? " not valid" : PostgresTableDdl.enforcement(check.enforcement())));
            validate(path, table, check, later);
        } else if (constraint instanceof ForeignKey key) {
            String clause = alter + WORDS.foreignKey(key, WORDS.name(key.referenced()));
            boolean later = key.enforcement() == Enforcement.FULL && key.name() != null && !isPartitioned(path);
            steps.add(
                    Phase.FOREIGN_KEY,
                    path,
                    clause + (later ? " not valid" : PostgresTableDdl.enforcement(key.enforcement())));
            validate(path, table, key, later);
        }
    }

    private void validate(ObjectPath path, String table, TableConstraint constraint, boolean later) {
        if (later) {
            steps.add(
                    Phase.VALIDATE,
                    path,
                    "alter table " + table + " validate constraint " + WORDS.name(requireNonNull(constraint.name())));
        }
    }

    private void drop(ObjectPath path, String table, TableConstraint constraint) {
        Phase phase = constraint instanceof ForeignKey ? Phase.DROP_FOREIGN_KEY : Phase.DROP_CONSTRAINT;
        SqlName name = requireNonNull(constraint.name());
        steps.add(phase, path, "alter table " + table + " drop constraint " + WORDS.name(name));
    }

    private void alter(SchemaChange.Altered change, String table, TableConstraint was, TableConstraint is) {
        ObjectPath path = change.path();
        if (change.touchesOnly("name")) {
            steps.add(
                    Phase.CONSTRAINT,
                    path,
                    "alter table " + table + " rename constraint " + WORDS.name(requireNonNull(was.name())) + " to "
                            + WORDS.name(requireNonNull(is.name())));
        } else if (change.touchesOnly("enforcement") && isValidated(was, is)) {
            validate(path, table, was, true);
        } else {
            drop(path, table, was);
            add(path, table, is);
        }
    }

    private static boolean isValidated(TableConstraint was, TableConstraint is) {
        Enforcement before = was instanceof Check check ? check.enforcement() : ((ForeignKey) was).enforcement();
        Enforcement after = is instanceof Check check ? check.enforcement() : ((ForeignKey) is).enforcement();
        return before == Enforcement.NEW_ROWS && after == Enforcement.FULL;
    }

    private void add(ObjectPath path, Index index) {
        List<String> all = PostgresIndexDdl.create(path.object(), index);
        if (isPartitioned(path)) { // PostgreSQL cannot build those concurrently
            steps.addAll(Phase.INDEX, path, all);
            return;
        }
        steps.addAlone(Phase.INDEX, path, all.get(0).replaceFirst("index ", "index concurrently "));
        steps.addAll(Phase.COMMENT, path, all.subList(1, all.size()));
    }

    private void drop(ObjectPath path, Index index) {
        String name = WORDS.name(new QualifiedName(path.object().schema(), index.name()));
        if (isPartitioned(path)) {
            steps.add(Phase.DROP_CONSTRAINT, path, "drop index " + name);
        } else {
            steps.addAlone(Phase.DROP_CONSTRAINT, path, "drop index concurrently " + name);
        }
    }

    private void alter(SchemaChange.Altered change, Index was, Index is) {
        ObjectPath path = change.path();
        String name = WORDS.name(new QualifiedName(path.object().schema(), was.name()));
        boolean options = change.differences().stream()
                .map(Difference::property)
                .allMatch(property -> property.startsWith("option ") && !property.equals("option tablespace"));
        if (change.touchesOnly("name")) {
            steps.add(Phase.INDEX, path, "alter index " + name + " rename to " + WORDS.name(is.name()));
        } else if (change.touchesOnly("comment")) {
            steps.add(Phase.COMMENT, path, PostgresComments.set("index " + name, is.comment()));
        } else if (options) {
            options(steps, path, "alter index " + name, change.differences());
        } else {
            drop(path, was);
            add(path, is);
        }
    }

    private void drop(ObjectPath path, String table, Program program) {
        steps.add(
                Phase.DROP_PROGRAM,
                path,
                "drop " + program.kind().name().toLowerCase(Locale.ROOT) + ' '
                        + WORDS.name(program.name().name()) + " on " + table);
    }

    private void table(SchemaChange.Altered change, Table was, Table is) {
        ObjectPath path = change.path();
        String name = WORDS.name(is.name());
        if (change.touches("partitioning")) {
            partitions(change, was, is);
        }
        new PostgresTableOptionChanges(steps, path, name).alter(change.differences());
        if (change.touches("comment")) {
            steps.add(Phase.COMMENT, path, PostgresComments.set("table " + name, is.comment()));
        }
    }

    /** New partitions are made; a partition is detached, and what it holds stays, as a table of its own. */
    private void partitions(SchemaChange.Altered change, Table was, Table is) {
        Partitioning before = was.partitioning();
        Partitioning after = is.partitioning();
        if (before == null || after == null || !before.key().equals(after.key())) {
            steps.refuse(change);
            return;
        }
        String name = WORDS.name(is.name());
        for (Partitioning.Partition partition : before.partitions()) {
            if (!after.partitions().contains(partition)) {
                steps.add(
                        Phase.DROP_CONSTRAINT,
                        change.path(),
                        "alter table " + name + " detach partition " + WORDS.name(partition.name()));
            }
        }
        for (Partitioning.Partition partition : after.partitions()) {
            if (before.partitions().contains(partition)) {
                continue;
            }
            boolean table =
                    before().tables().stream().anyMatch(other -> other.name().equals(partition.name()));
            steps.addAll(
                    Phase.TABLE,
                    change.path(),
                    table
                            ? List.of("alter table " + name + " attach partition " + WORDS.name(partition.name()) + ' '
                                    + partition.bound())
                            : PostgresTableDdl.partition(name, partition));
        }
    }

    /** {@code set (…)} and {@code reset (…)} of storage parameters. */
    static void options(Steps steps, ObjectPath path, String alter, List<Difference> differences) {
        for (Difference difference : differences) {
            if (difference.property().startsWith("option ")) {
                String option = difference.property().substring("option ".length());
                steps.add(
                        Phase.TABLE,
                        path,
                        alter
                                + (difference.after() == null
                                        ? " reset (" + option + ')'
                                        : " set (" + option + " = "
                                                + WORDS.text(difference.after().toString()) + ')'));
            }
        }
    }

    private boolean isPartitioned(ObjectPath path) {
        return before.tryTable(path.object())
                .map(table -> table.partitioning() != null)
                .orElse(false);
    }
}

package dev.sluice.metadata.ddl;

import static dev.sluice.metadata.ddl.PostgresDdl.WORDS;

import dev.sluice.metadata.diff.ChangePlan;
import dev.sluice.metadata.diff.ObjectPath;
import dev.sluice.metadata.diff.ObjectPath.Kind;
import dev.sluice.metadata.diff.SchemaChange;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.Extension;
import dev.sluice.metadata.model.Namespace;
import dev.sluice.metadata.model.Program;
import dev.sluice.metadata.model.Sequence;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.UserType;
import dev.sluice.metadata.model.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes of PostgreSQL's schemas, object by object. Confined to one thread. */
final class PostgresChanges {

    private final SchemaDiff diff;
    private final Steps steps = new Steps();
    private final AffectedViews views;
    private final PostgresTableChanges tables;

    PostgresChanges(SchemaDiff diff) {
        this.diff = diff;
        this.views = AffectedViews.of(diff);
        this.tables = new PostgresTableChanges(diff.renamed(), steps);
    }

    ChangePlan plan() {
        steps.add(Phase.SETTING, null, "set check_function_bodies = off");
        RenameSteps renames = new RenameSteps(diff, steps, WORDS::name);
        renames.addTables();
        renames.addColumns();
        References newTables = new References(diff.after().product());
        References newFunctions = new References(diff.after().product());
        for (SchemaChange change : diff.changes()) {
            if (isOfRebuiltView(change) || change instanceof SchemaChange.Renamed) {
                continue;
            }
            if (change instanceof SchemaChange.Added added) {
                add(added, newTables, newFunctions);
            } else if (change instanceof SchemaChange.Dropped dropped) {
                drop(dropped);
            } else {
                alter((SchemaChange.Altered) change);
            }
        }
        steps.addAll(Phase.TABLE, null, newTables.sorted());
        steps.addAll(Phase.FUNCTION, null, newFunctions.sorted());
        rebuildViews();
        return steps.plan();
    }

    private boolean isOfRebuiltView(SchemaChange change) {
        return views.contains(change.path().object());
    }

    private void rebuildViews() {
        for (View view : views.reversed(diff.renamed())) {
            steps.add(RenameSteps.dropViews(diff), path(view), "drop " + kind(view) + WORDS.name(view.name()));
        }
        for (View view : views.remade(diff)) {
            addView(view);
        }
    }

    private void addView(View view) {
        steps.addAll(Phase.VIEW, path(view), PostgresDdl.view(view));
        view.programs()
                .forEach(program ->
                        steps.addAll(Phase.PROGRAM, path(view), PostgresDdl.ofTable(WORDS.name(view.name()), program)));
    }

    private void add(SchemaChange.Added change, References newTables, References newFunctions) {
        ObjectPath path = change.path();
        Object what = change.what();
        if (what instanceof Namespace namespace) {
            steps.add(Phase.NAMESPACE, path, "create schema " + WORDS.name(namespace.name()));
            comment(path, "schema " + WORDS.name(namespace.name()), namespace.comment());
        } else if (what instanceof Extension extension) {
            steps.add(
                    Phase.NAMESPACE,
                    path,
                    "create extension " + WORDS.name(extension.name().name()));
        } else if (what instanceof UserType type) {
            steps.addAll(Phase.TYPE, path, PostgresDdl.type(type));
        } else if (what instanceof Sequence sequence) {
            steps.addAll(Phase.SEQUENCE, path, PostgresDdl.sequence(sequence));
            List<String> owner = new ArrayList<>();
            PostgresDdl.addOwner(owner, sequence);
            steps.addAll(Phase.OWNER, path, owner);
        } else if (what instanceof Table table) {
            newTables.add(table.name(), PostgresTableDdl.create(table));
            table.foreignKeys().forEach(key -> tables.addForeignKey(path, WORDS.name(table.name()), key));
            table.programs()
                    .forEach(program ->
                            steps.addAll(Phase.PROGRAM, path, PostgresDdl.ofTable(WORDS.name(table.name()), program)));
        } else if (what instanceof View view) {
            addView(view);
        } else if (what instanceof Program program && isRoutine(path)) {
            newFunctions.add(program.name(), PostgresDdl.program(program));
        } else {
            tables.add(change);
        }
    }

    private void drop(SchemaChange.Dropped change) {
        ObjectPath path = change.path();
        Object what = change.what();
        String name = WORDS.name(path.object());
        switch (path.kind()) {
            case NAMESPACE -> steps.add(Phase.DROP_NAMESPACE, path, "drop schema " + name);
            case EXTENSION ->
                steps.add(
                        Phase.DROP_NAMESPACE,
                        path,
                        "drop extension " + WORDS.name(path.object().name()));
            case TYPE -> steps.add(Phase.DROP_TYPE, path, "drop " + PostgresTypeChanges.kind((UserType) what) + name);
            case SEQUENCE -> {
                if (((Sequence) what).ownerTable() == null) { // others go with their column
                    steps.add(Phase.DROP_SEQUENCE, path, "drop sequence " + name);
                } else {
                    steps.add(Phase.DROP_SEQUENCE, path, "drop sequence if exists " + name);
                }
            }
            case TABLE -> {
                if (!isAttached((Table) what)) {
                    steps.add(Phase.DROP_TABLE, path, "drop table " + name);
                }
            }
            case FUNCTION, PROCEDURE ->
                steps.add(
                        Phase.DROP_TYPE,
                        path,
                        "drop " + path.kind().text() + ' ' + name + '(' + ((Program) what).arguments() + ')');
            default -> tables.drop(change);
        }
    }

    private void alter(SchemaChange.Altered change) {
        ObjectPath path = change.path();
        Object after = change.after();
        if (after instanceof Namespace namespace) {
            comment(path, "schema " + WORDS.name(namespace.name()), namespace.comment());
        } else if (after instanceof Extension extension) {
            steps.add(
                    Phase.NAMESPACE,
                    path,
                    "alter extension " + WORDS.name(extension.name().name()) + " update to "
                            + WORDS.text(extension.version()));
        } else if (after instanceof UserType type) {
            new PostgresTypeChanges(steps).alter(change, (UserType) change.before(), type);
        } else if (after instanceof Sequence sequence) {
            alterSequence(change, sequence);
        } else if (after instanceof View view) {
            PostgresTableChanges.options(
                    steps, path, "alter " + kind(view) + WORDS.name(view.name()), change.differences());
            if (change.touches("comment")) {
                comment(path, kind(view) + WORDS.name(view.name()), view.comment());
            }
        } else if (after instanceof Program program && isRoutine(path)) {
            steps.addAll(Phase.FUNCTION, path, PostgresDdl.program(program));
        } else {
            tables.alter(change);
        }
    }

    private void alterSequence(SchemaChange.Altered change, Sequence after) {
        ObjectPath path = change.path();
        String name = WORDS.name(after.name());
        if (change.touches("type") || change.touches("numbering")) {
            String cycle = after.numbering().cycle() ? "" : " no cycle";
            steps.add(
                    Phase.SEQUENCE,
                    path,
                    "alter sequence " + name + " as " + after.type() + ' '
                            + PostgresTableDdl.numbering(after.numbering()) + cycle);
        }
        if (change.touches("ownerTable") || change.touches("ownerColumn")) {
            List<String> owner = new ArrayList<>();
            PostgresDdl.addOwner(owner, after);
            steps.addAll(
                    Phase.OWNER, path, owner.isEmpty() ? List.of("alter sequence " + name + " owned by none") : owner);
        }
        if (change.touches("comment")) {
            comment(path, "sequence " + name, after.comment());
        }
    }

    private void comment(ObjectPath path, String on, @Nullable String comment) {
        steps.add(Phase.COMMENT, path, PostgresComments.set(on, comment));
    }

    /** Whether it goes on as a partition of another one. */
    private boolean isAttached(Table table) {
        return diff.after().tables().stream()
                .map(Table::partitioning)
                .filter(Objects::nonNull)
                .flatMap(partitioning -> partitioning.partitions().stream())
                .anyMatch(partition -> partition.name().equals(table.name()));
    }

    private static boolean isRoutine(ObjectPath path) {
        return path.kind() == Kind.FUNCTION || path.kind() == Kind.PROCEDURE;
    }

    private static ObjectPath path(View view) {
        return new ObjectPath(Kind.VIEW, view.name(), null);
    }

    private static String kind(View view) {
        return view.materialized() ? "materialized view " : "view ";
    }
}

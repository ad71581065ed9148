package dev.sluice.metadata.diff;

import dev.sluice.QualifiedName;
import dev.sluice.metadata.diff.ObjectPath.Kind;
import dev.sluice.metadata.model.Aspect;
import dev.sluice.metadata.model.Namespace;
import dev.sluice.metadata.model.Program;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.SchemaObject;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.View;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Two schemas side by side. Confined to one thread. */
final class Comparison {

    private static final Set<String> NAME = Set.of("name");

    private final Schema before;
    private final Schema after;
    private final Set<Aspect> unknown = EnumSet.noneOf(Aspect.class);
    private final Changes changes;

    Comparison(Schema before, Schema after) {
        this.before = before;
        this.after = after;
        unknown.addAll(before.unknown());
        unknown.addAll(after.unknown());
        this.changes = new Changes(new Components(before.product(), unknown), new Severities(before.product()));
    }

    List<SchemaChange> changes() {
        // who lists no namespace does not know of them
        if (!before.namespaces().isEmpty() && !after.namespaces().isEmpty()) {
            changes.compare(before.namespaces(), after.namespaces(), Namespace::name, Comparison::path, NAME);
        }
        compare(Aspect.EXTENSIONS, Kind.EXTENSION, before.extensions(), after.extensions());
        compare(Aspect.TYPES, Kind.TYPE, before.types(), after.types());
        compare(Aspect.SEQUENCES, Kind.SEQUENCE, before.sequences(), after.sequences());
        tables();
        views();
        programs(before.programs(), after.programs());
        return changes.sorted();
    }

    private void tables() {
        TableComparison comparison = new TableComparison(before.product(), unknown, changes);
        changes.compare(
                before.tables(),
                after.tables(),
                Table::name,
                table -> new ObjectPath(Kind.TABLE, table.name(), null),
                TableComparison.PARTS);
        Changes.pairs(before.tables(), after.tables(), Table::name, comparison::compare);
    }

    private void views() {
        if (unknown.contains(Aspect.VIEWS)) {
            return;
        }
        changes.compare(
                before.views(),
                after.views(),
                View::name,
                view -> new ObjectPath(Kind.VIEW, view.name(), null),
                Set.of("name", "indexes", "programs"));
        IndexComparison indexes = new IndexComparison(before.product(), changes);
        Changes.pairs(before.views(), after.views(), View::name, (was, is) -> {
            indexes.compare(was.name(), was.indexes(), is.indexes(), List.of());
            programs(was.name(), was.programs(), is.programs());
        });
    }

    private void programs(List<Program> was, List<Program> is) {
        if (!unknown.contains(Aspect.PROGRAMS)) {
            changes.compare(
                    was,
                    is,
                    program -> program.kind() + " " + program.name() + '(' + program.arguments() + ')',
                    program -> new ObjectPath(
                            Kind.valueOf(program.kind().name()),
                            program.name(),
                            program.arguments().isEmpty() ? null : '(' + program.arguments() + ')'),
                    NAME);
        }
    }

    private void programs(QualifiedName owner, List<Program> was, List<Program> is) {
        if (!unknown.contains(Aspect.PROGRAMS)) {
            TableComparison.programs(changes, owner, was, is);
        }
    }

    private <T extends SchemaObject> void compare(Aspect aspect, Kind kind, List<T> was, List<T> is) {
        if (!unknown.contains(aspect)) {
            changes.compare(was, is, SchemaObject::name, object -> new ObjectPath(kind, object.name(), null), NAME);
        }
    }

    private static ObjectPath path(Namespace namespace) {
        return new ObjectPath(Kind.NAMESPACE, new QualifiedName(null, namespace.name()), null);
    }
}

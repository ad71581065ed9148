package dev.sluice.metadata.model;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is in one namespace, in another one. Texts stay as they are. */
record Relocation(SqlName from, SqlName to) {

    Schema schema(Schema schema) {
        return new Schema(
                schema.product(),
                from.equals(schema.current()) ? to : schema.current(),
                schema.namespaces().stream().map(this::namespace).toList(),
                schema.extensions().stream()
                        .map(extension -> new Extension(name(extension.name()), extension.version()))
                        .toList(),
                schema.types().stream().map(this::type).toList(),
                schema.sequences().stream().map(this::sequence).toList(),
                schema.tables().stream().map(this::table).toList(),
                schema.views().stream().map(this::view).toList(),
                programs(schema.programs()),
                schema.unknown(),
                schema.renames().stream()
                        .map(rename -> new Rename(name(rename.table()), rename.column(), rename.former()))
                        .toList());
    }

    private QualifiedName name(QualifiedName name) {
        return from.equals(name.schema()) ? new QualifiedName(to, name.name()) : name;
    }

    private Namespace namespace(Namespace namespace) {
        return from.equals(namespace.name()) ? new Namespace(to, namespace.options(), namespace.comment()) : namespace;
    }

    private UserType type(UserType type) {
        if (type instanceof EnumType values) {
            return new EnumType(name(values.name()), values.values(), values.comment());
        }
        if (type instanceof Domain domain) {
            return new Domain(
                    name(domain.name()),
                    domain.type(),
                    domain.nullable(),
                    domain.defaultText(),
                    domain.collation(),
                    domain.checks(),
                    domain.comment());
        }
        CompositeType composite = (CompositeType) type;
        return new CompositeType(name(composite.name()), composite.fields(), composite.comment());
    }

    private Sequence sequence(Sequence sequence) {
        QualifiedName owner = sequence.ownerTable();
        return new Sequence(
                name(sequence.name()),
                sequence.type(),
                sequence.numbering(),
                owner == null ? null : name(owner),
                sequence.ownerColumn(),
                sequence.comment());
    }

    private Table table(Table table) {
        return new Table(
                name(table.name()),
                table.columns(),
                table.primaryKey(),
                table.uniqueKeys(),
                table.foreignKeys().stream().map(this::foreignKey).toList(),
                table.checks(),
                table.exclusions(),
                table.indexes(),
                programs(table.programs()),
                partitioning(table.partitioning()),
                table.options(),
                table.comment());
    }

    private ForeignKey foreignKey(ForeignKey key) {
        return new ForeignKey(
                key.name(),
                key.columns(),
                name(key.referenced()),
                key.referencedColumns(),
                key.onUpdate(),
                key.onDelete(),
                key.setColumns(),
                key.matchFull(),
                key.deferral(),
                key.enforcement());
    }

    private View view(View view) {
        return new View(
                name(view.name()),
                view.materialized(),
                view.columns(),
                view.query(),
                view.indexes(),
                programs(view.programs()),
                view.options(),
                view.comment());
    }

    private List<Program> programs(List<Program> programs) {
        return programs.stream()
                .map(program -> new Program(
                        program.kind(),
                        name(program.name()),
                        program.arguments(),
                        program.definition(),
                        program.firing(),
                        program.comment()))
                .toList();
    }

    private @Nullable Partitioning partitioning(@Nullable Partitioning partitioning) {
        return partitioning == null
                ? null
                : new Partitioning(
                        partitioning.key(),
                        partitioning.partitions().stream()
                                .map(partition -> new Partitioning.Partition(
                                        name(partition.name()),
                                        partition.bound(),
                                        partitioning(partition.partitioning())))
                                .toList());
    }
}

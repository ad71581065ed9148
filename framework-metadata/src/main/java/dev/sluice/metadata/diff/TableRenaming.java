package dev.sluice.metadata.diff;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.Program;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Sequence;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.View;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A schema in which one table is called otherwise, and all that names it follows. */
record TableRenaming(Schema schema, RenamedText texts, Table renamed, SqlName to) {

    Schema result() {
        return new Schema(
                schema.product(),
                schema.current(),
                schema.namespaces(),
                schema.extensions(),
                schema.types(),
                schema.sequences().stream().map(this::sequence).toList(),
                schema.tables().stream().map(this::table).toList(),
                schema.views().stream().map(this::view).toList(),
                schema.programs(),
                schema.unknown(),
                schema.renames());
    }

    private Table table(Table of) {
        boolean own = of.name().equals(renamed.name());
        return new Table(
                name(of.name()),
                of.columns(),
                of.primaryKey(),
                of.uniqueKeys(),
                of.foreignKeys().stream().map(key -> foreignKey(own, key)).toList(),
                own
                        ? of.checks().stream()
                                .map(check -> new Check(
                                        constraint(check.name()),
                                        check.expression(),
                                        check.enforcement(),
                                        check.inherited()))
                                .toList()
                        : of.checks(),
                of.exclusions(),
                of.indexes(),
                programs(of.programs()),
                of.partitioning(),
                of.options(),
                of.comment());
    }

    private ForeignKey foreignKey(boolean own, ForeignKey key) {
        return new ForeignKey(
                own ? constraint(key.name()) : key.name(),
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

    /** MySQL renames the constraints that it has named itself. */
    private @Nullable SqlName constraint(@Nullable SqlName name) {
        String prefix = renamed.name().name().value();
        boolean generated = name != null
                && schema.product() == DatabaseProduct.MYSQL
                && name.value().startsWith(prefix)
                && name.value().substring(prefix.length()).matches("_(ibfk|chk)_\\d+");
        return generated && name != null ? SqlName.of(to.value() + name.value().substring(prefix.length())) : name;
    }

    private Sequence sequence(Sequence of) {
        QualifiedName owner = of.ownerTable();
        return new Sequence(
                of.name(),
                of.type(),
                of.numbering(),
                owner == null ? null : name(owner),
                of.ownerColumn(),
                of.comment());
    }

    private View view(View of) {
        return new View(
                of.name(),
                of.materialized(),
                of.columns(),
                texts.table(of.query(), renamed, to),
                of.indexes(),
                programs(of.programs()),
                of.options(),
                of.comment());
    }

    private List<Program> programs(List<Program> programs) {
        return programs.stream()
                .map(each -> new Program(
                        each.kind(),
                        each.name(),
                        each.arguments(),
                        texts.table(each.definition(), renamed, to),
                        each.firing(),
                        each.comment()))
                .toList();
    }

    private QualifiedName name(QualifiedName name) {
        return Objects.equals(name, renamed.name()) ? new QualifiedName(name.schema(), to) : name;
    }
}

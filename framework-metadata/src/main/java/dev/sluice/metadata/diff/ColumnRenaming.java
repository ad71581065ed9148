package dev.sluice.metadata.diff;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Exclusion;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.IndexPart;
import dev.sluice.metadata.model.Partitioning;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.Program;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Sequence;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.UniqueKey;
import dev.sluice.metadata.model.View;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A schema in which one column is called otherwise, and all that names it follows. */
record ColumnRenaming(Schema schema, RenamedText texts, QualifiedName table, SqlName from, SqlName to) {

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
        boolean own = of.name().equals(table);
        return new Table(
                of.name(),
                own ? of.columns().stream().map(this::column).toList() : of.columns(),
                own ? primaryKey(of.primaryKey()) : of.primaryKey(),
                own ? of.uniqueKeys().stream().map(this::uniqueKey).toList() : of.uniqueKeys(),
                of.foreignKeys().stream().map(key -> foreignKey(own, key)).toList(),
                own ? of.checks().stream().map(this::check).toList() : of.checks(),
                own
                        ? of.exclusions().stream()
                                .map(each -> new Exclusion(each.name(), expression(each.definition())))
                                .toList()
                        : of.exclusions(),
                own ? of.indexes().stream().map(this::index).toList() : of.indexes(),
                programs(of.programs(), own),
                own ? partitioning(of.partitioning()) : of.partitioning(),
                of.options(),
                of.comment());
    }

    private Column column(Column of) {
        String expression = of.expression();
        return new Column(
                name(of.name()),
                of.ordinal(),
                of.type(),
                of.nullable(),
                of.defaultText(),
                of.generation(),
                expression == null ? null : expression(expression),
                of.numbering(),
                of.collation(),
                of.options(),
                of.comment());
    }

    private @Nullable PrimaryKey primaryKey(@Nullable PrimaryKey key) {
        return key == null
                ? null
                : new PrimaryKey(key.name(), names(key.columns()), key.deferral(), options(key.options()));
    }

    private UniqueKey uniqueKey(UniqueKey key) {
        return new UniqueKey(
                key.name(), names(key.columns()), key.nullsDistinct(), key.deferral(), options(key.options()));
    }

    private ForeignKey foreignKey(boolean own, ForeignKey key) {
        boolean referenced = key.referenced().equals(table);
        return new ForeignKey(
                key.name(),
                own ? names(key.columns()) : key.columns(),
                key.referenced(),
                referenced ? names(key.referencedColumns()) : key.referencedColumns(),
                key.onUpdate(),
                key.onDelete(),
                own ? names(key.setColumns()) : key.setColumns(),
                key.matchFull(),
                key.deferral(),
                key.enforcement());
    }

    private Check check(Check check) {
        return new Check(check.name(), expression(check.expression()), check.enforcement(), check.inherited());
    }

    private Index index(Index index) {
        String predicate = index.predicate();
        return new Index(
                index.name(),
                index.unique(),
                index.method(),
                index.parts().stream().map(this::part).toList(),
                names(index.include()),
                predicate == null ? null : expression(predicate),
                index.nullsDistinct(),
                index.valid(),
                index.options(),
                index.comment());
    }

    private IndexPart part(IndexPart part) {
        SqlName column = part.column();
        String expression = part.expression();
        return new IndexPart(
                column == null ? null : name(column),
                expression == null ? null : expression(expression),
                part.descending(),
                part.nullsFirst(),
                part.collation(),
                part.operatorClass(),
                part.length());
    }

    private @Nullable Partitioning partitioning(@Nullable Partitioning partitioning) {
        return partitioning == null
                ? null
                : new Partitioning(
                        expression(partitioning.key()),
                        partitioning.partitions().stream()
                                .map(each -> new Partitioning.Partition(
                                        each.name(), each.bound(), partitioning(each.partitioning())))
                                .toList());
    }

    private Sequence sequence(Sequence of) {
        SqlName column = of.ownerColumn();
        boolean owned = table.equals(of.ownerTable()) && column != null;
        return new Sequence(
                of.name(),
                of.type(),
                of.numbering(),
                of.ownerTable(),
                owned && column != null ? name(column) : column,
                of.comment());
    }

    private View view(View of) {
        return new View(
                of.name(),
                of.materialized(),
                of.columns(),
                texts.column(of.query(), table, from, to, false),
                of.indexes(),
                programs(of.programs(), false),
                of.options(),
                of.comment());
    }

    private List<Program> programs(List<Program> programs, boolean own) {
        return programs.stream()
                .map(each -> new Program(
                        each.kind(),
                        each.name(),
                        each.arguments(),
                        texts.column(each.definition(), table, from, to, own),
                        each.firing(),
                        each.comment()))
                .toList();
    }

    /** The columns of SQLite's keys and what an index of PostgreSQL includes are texts. */
    private Map<String, String> options(Map<String, String> options) {
        Map<String, String> renamed = new TreeMap<>(options);
        renamed.replaceAll(
                (option, value) -> option.equals("parts") || option.equals("include") ? expression(value) : value);
        return renamed;
    }

    private String expression(String text) {
        return texts.expression(text, from, to);
    }

    private List<SqlName> names(List<SqlName> names) {
        return names.stream().map(this::name).toList();
    }

    private SqlName name(SqlName name) {
        return name.equals(from) ? to : name;
    }
}

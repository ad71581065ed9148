package dev.sluice.metadata.evolve;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.Program;
import dev.sluice.metadata.model.Rename;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The schema after each stage of an evolution. */
record Stages(Schema live, Table table, ColumnEvolution evolution, SyncTriggers triggers, List<Column> targets) {

    /** With the new columns, which may be null, and the triggers; the old one may be null where a trigger cannot fill it in time. */
    Schema expanded() {
        Schema with = with(table(
                relaxed(table.columns()),
                table.uniqueKeys(),
                table.foreignKeys(),
                table.checks(),
                table.indexes(),
                plus(table.programs(), triggers.ofTable())));
        return new Schema(
                with.product(),
                with.current(),
                with.namespaces(),
                with.extensions(),
                with.types(),
                with.sequences(),
                with.tables(),
                with.views(),
                plus(with.programs(), triggers.functions()),
                with.unknown());
    }

    /** And with the keys, indexes and checks that the old column has. */
    Schema constrained() {
        Schema expanded = expanded();
        if (evolution.targets().size() > 1) {
            return expanded;
        }
        Table was = expanded.table(table.name());
        Table is = renamed();
        boolean alike = evolution.isRename();
        return expanded.withTables(replaced(
                expanded,
                new Table(
                        was.name(),
                        was.columns(),
                        was.primaryKey(),
                        plus(was.uniqueKeys(), copies(table.uniqueKeys(), is.uniqueKeys(), this::named)),
                        alike
                                ? plus(was.foreignKeys(), copies(table.foreignKeys(), is.foreignKeys(), this::named))
                                : was.foreignKeys(),
                        alike ? plus(was.checks(), copies(table.checks(), is.checks(), this::named)) : was.checks(),
                        was.exclusions(),
                        plus(
                                was.indexes(),
                                copies(table.indexes(), is.indexes(), this::named).stream()
                                        .filter(index -> alike || index.isPlain())
                                        .toList()),
                        was.programs(),
                        was.partitioning(),
                        was.options(),
                        was.comment())));
    }

    /** Without the old column and all that named it. */
    Schema contracted() {
        Schema before = constrained();
        Table was = before.table(table.name());
        List<Column> columns = was.columns().stream()
                .filter(column -> !column.name().equals(evolution.old()))
                .map(this::finished)
                .toList();
        Table is = new Table(
                was.name(),
                columns,
                was.primaryKey(),
                was.uniqueKeys().stream()
                        .filter(key -> !key.columns().contains(evolution.old()))
                        .toList(),
                was.foreignKeys().stream()
                        .filter(key -> !key.columns().contains(evolution.old()))
                        .toList(),
                was.checks().stream()
                        .filter(check -> !isMentioned(check.expression()))
                        .toList(),
                was.exclusions(),
                was.indexes().stream().filter(index -> !isOf(index)).toList(),
                table.programs(),
                was.partitioning(),
                was.options(),
                was.comment());
        return live.withTables(replaced(live, is));
    }

    /** The same columns, not null and with the default where the old one was so. */
    private Column finished(Column column) {
        Column old = old();
        boolean target = targets.contains(column);
        boolean single = targets.size() == 1;
        return target && single
                ? column(column, column.ordinal(), old.nullable(), evolution.isRename() ? old.defaultText() : null)
                : column;
    }

    Column old() {
        return table.column(evolution.old().value());
    }

    boolean isMentioned(String expression) {
        return new dev.sluice.metadata.sql.Replacement(expression, live.product()).mentions(evolution.old());
    }

    boolean isOf(Index index) {
        return index.include().contains(evolution.old())
                || (index.predicate() != null && isMentioned(index.predicate()))
                || index.parts().stream()
                        .anyMatch(part -> evolution.old().equals(part.column())
                                || (part.expression() != null && isMentioned(part.expression())));
    }

    /** What the table would be if the old column were only called otherwise. */
    private Table renamed() {
        SqlName now = targets.get(0).name();
        List<Column> columns = table.columns().stream()
                .map(column -> column.name().equals(evolution.old()) ? targets.get(0) : column)
                .toList();
        Schema other = with(table(
                        columns,
                        table.uniqueKeys(),
                        table.foreignKeys(),
                        table.checks(),
                        table.indexes(),
                        table.programs()))
                .withRenames(List.of(new Rename(table.name(), now, List.of(evolution.old()))));
        return SchemaDiff.between(live, other).renamed().table(table.name());
    }

    private List<Column> relaxed(List<Column> columns) {
        List<Column> all = new ArrayList<>();
        for (Column column : columns) {
            boolean waits = live.product() != DatabaseProduct.POSTGRESQL
                    && column.name().equals(evolution.old())
                    && column.isRequired();
            all.add(waits ? column(column, column.ordinal(), true, null) : column);
        }
        all.addAll(targets);
        return all;
    }

    static Column column(Column column, int ordinal, boolean nullable, @Nullable String defaultText) {
        return new Column(
                column.name(),
                ordinal,
                column.type(),
                nullable,
                defaultText,
                Generation.NONE,
                null,
                null,
                column.collation(),
                column.options(),
                column.comment());
    }

    private static <T> List<T> copies(List<T> was, List<T> is, UnaryOperator<T> named) {
        List<T> copies = new ArrayList<>();
        for (int i = 0; i < was.size(); i++) {
            if (!was.get(i).equals(is.get(i))) {
                copies.add(named.apply(is.get(i)));
            }
        }
        return copies;
    }

    private UniqueKey named(UniqueKey key) {
        return new UniqueKey(named(key.name()), key.columns(), key.nullsDistinct(), key.deferral(), key.options());
    }

    private ForeignKey named(ForeignKey key) {
        return new ForeignKey(
                named(key.name()),
                key.columns(),
                key.referenced(),
                key.referencedColumns(),
                key.onUpdate(),
                key.onDelete(),
                key.setColumns(),
                key.matchFull(),
                key.deferral(),
                key.enforcement());
    }

    private Check named(Check check) {
        return new Check(named(check.name()), check.expression(), check.enforcement(), check.inherited());
    }

    private Index named(Index index) {
        SqlName name = named(index.name());
        return new Index(
                name == null ? index.name() : name,
                index.unique(),
                index.method(),
                index.parts(),
                index.include(),
                index.predicate(),
                index.nullsDistinct(),
                index.valid(),
                index.options(),
                index.comment());
    }

    /** A name beside that of the original, which is there for a while: with the new column where it had the old one. */
    private @Nullable SqlName named(@Nullable SqlName name) {
        if (name == null) {
            return null;
        }
        String now = targets.get(0).name().value();
        String replaced = name.value().replace(evolution.old().value(), now);
        return SqlName.of(replaced.equals(name.value()) ? name.value() + '_' + now : replaced);
    }

    private Table table(
            List<Column> columns,
            List<UniqueKey> uniqueKeys,
            List<ForeignKey> foreignKeys,
            List<Check> checks,
            List<Index> indexes,
            List<Program> programs) {
        return new Table(
                table.name(),
                columns,
                table.primaryKey(),
                uniqueKeys,
                foreignKeys,
                checks,
                table.exclusions(),
                indexes,
                programs,
                table.partitioning(),
                table.options(),
                table.comment());
    }

    private Schema with(Table other) {
        return live.withTables(replaced(live, other));
    }

    private static List<Table> replaced(Schema schema, Table by) {
        Function<Table, Table> replace = each -> each.name().equals(by.name()) ? by : each;
        return schema.tables().stream().map(replace).toList();
    }

    private static <T> List<T> plus(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}

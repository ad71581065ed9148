package dev.sluice.metadata.translate;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.diff.ObjectPath.Kind;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Enforcement;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables of one schema, one after the other. Confined to one thread. */
final class TableTranslation {

    private final Schema schema;
    private final DatabaseProduct to;
    private final Map<QualifiedName, QualifiedName> names;
    private final Set<String> taken;
    private final Deviations deviations;

    /** @param taken names of constraints and indexes that other tables have already */
    TableTranslation(
            Schema schema,
            DatabaseProduct to,
            Map<QualifiedName, QualifiedName> names,
            Set<String> taken,
            Deviations deviations) {
        this.schema = schema;
        this.to = to;
        this.names = names;
        this.taken = taken;
        this.deviations = deviations;
    }

    Table of(Table table) {
        QualifiedName name = table.name();
        Expressions expressions = new Expressions(schema.product(), to, table);
        ColumnTranslation columns = new ColumnTranslation(schema, to, table, expressions, deviations);
        List<Column> translated = columns.all();
        Keys keys = new Keys(to, name, taken, deviations);
        PrimaryKey primaryKey = table.primaryKey();
        List<Check> checks = new ArrayList<>();
        table.checks().forEach(check -> checks.addAll(check(name, check, expressions, keys)));
        checks.addAll(columns.checks(keys));
        List<UniqueKey> uniqueKeys =
                table.uniqueKeys().stream().map(keys::unique).toList();
        List<ForeignKey> foreignKeys = table.foreignKeys().stream()
                .map(key -> foreignKey(key, keys))
                .filter(Objects::nonNull)
                .toList();
        IndexTranslation indexes =
                new IndexTranslation(schema.product(), to, name, translated, expressions, keys, deviations);
        List<Index> kept = table.indexes().stream()
                .map(indexes::of)
                .flatMap(Optional::stream)
                .toList();
        rest(table);
        return new Table(
                Objects.requireNonNull(names.get(name)),
                translated,
                primaryKey == null ? null : keys.primary(primaryKey),
                uniqueKeys,
                foreignKeys,
                checks,
                List.of(),
                kept,
                List.of(),
                null,
                Map.of(),
                comment(table));
    }

    private List<Check> check(QualifiedName table, Check check, Expressions expressions, Keys keys) {
        Optional<String> expression = expressions.translated(check.expression());
        String path = check.name() == null ? check.expression() : check.name().value();
        if (expression.isEmpty()) {
            deviations.add(Kind.CHECK, table, path, "is left out: " + check.expression());
            return List.of();
        }
        boolean enforced = check.enforcement() != Enforcement.NONE;
        if (!enforced && to != DatabaseProduct.MYSQL) {
            deviations.add(Kind.CHECK, table, path, "is left out, because it is not enforced");
            return List.of();
        }
        if (check.enforcement() == Enforcement.NEW_ROWS || !check.inherited()) {
            deviations.add(Kind.CHECK, table, path, "is one of all rows");
        }
        return List.of(new Check(
                keys.name(Kind.CHECK, check.name()),
                expression.get(),
                enforced ? Enforcement.FULL : Enforcement.NONE,
                true));
    }

    private @Nullable ForeignKey foreignKey(ForeignKey key, Keys keys) {
        QualifiedName referenced = names.get(key.referenced());
        return referenced == null ? keys.withoutTable(key) : keys.foreign(key, referenced);
    }

    private void rest(Table table) {
        QualifiedName name = table.name();
        String of = "is left out, it is of " + schema.product().displayName();
        table.exclusions()
                .forEach(exclusion -> deviations.add(
                        Kind.EXCLUSION,
                        name,
                        exclusion.name() == null ? null : exclusion.name().value(),
                        of));
        table.programs()
                .forEach(program -> deviations.add(
                        Kind.valueOf(program.kind().name()),
                        name,
                        program.name().name(),
                        of));
        if (table.partitioning() != null) {
            deviations.add(
                    Kind.PARTITIONING,
                    name,
                    "is left out: " + table.partitioning().key());
        }
        table.options().forEach((option, value) -> {
            if (!UsualOptions.are(option, value)) {
                deviations.options(Kind.TABLE, name, null, Map.of(option, value));
            }
        });
    }

    private @Nullable String comment(Table table) {
        if (table.comment() != null && to == DatabaseProduct.SQLITE) {
            deviations.add(Kind.TABLE, table.name(), "its comment is left out");
            return null;
        }
        return table.comment();
    }
}

package dev.sluice.metadata.define;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.metadata.model.Enforcement;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.Rename;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.UniqueKey;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A table while it is said. Confined to one thread. */
public final class TableDefinition {

    private final DatabaseProduct product;
    private final QualifiedName name;
    private final List<ColumnDefinition> columns = new ArrayList<>();
    private final List<SqlName> primaryKey = new ArrayList<>();
    private final List<List<SqlName>> uniqueKeys = new ArrayList<>();
    private final List<ForeignKeyDefinition> foreignKeys = new ArrayList<>();
    private final Map<String, String> checks = new LinkedHashMap<>();
    private final List<IndexDefinition> indexes = new ArrayList<>();
    private final Map<String, String> options = new TreeMap<>();
    private final List<SqlName> formerNames = new ArrayList<>();
    private @Nullable String comment;

    TableDefinition(DatabaseProduct product, QualifiedName name) {
        this.product = product;
        this.name = name;
    }

    /** Adds a column that may be null. */
    public TableDefinition column(String column, String type) {
        return column(column, type, definition -> {});
    }

    /** Adds a column, with more to say of it. */
    public TableDefinition column(String column, String type, Consumer<ColumnDefinition> more) {
        ColumnDefinition definition = new ColumnDefinition(SqlName.of(column), ColumnType.of(type));
        more.accept(definition);
        columns.add(definition);
        return this;
    }

    /** Adds a column of a type that every product has, as this one stores it: with the check that keeps other values out, where it needs one. */
    public TableDefinition column(String column, TypeEngine<?> type, Consumer<ColumnDefinition> more) {
        Storage<?> storage = type.on(product);
        storage.check(SqlName.of(column).quoted(product)).ifPresent(sql -> checks.put(column, sql));
        return column(column, storage.ddl(), more);
    }

    /** These columns, of which none may be null. */
    public TableDefinition primaryKey(String... names) {
        primaryKey.addAll(names(names));
        return this;
    }

    public TableDefinition unique(String... names) {
        uniqueKeys.add(names(names));
        return this;
    }

    /**
     * Adds a condition that no row may make false.
     *
     * @param what it is about, for its name: {@code positive} becomes {@code ck_orders_positive}
     */
    public TableDefinition check(String what, String sql) {
        checks.put(what, sql);
        return this;
    }

    /** Adds a reference to the rows of another table, {@code name} or {@code schema.name}. */
    public TableDefinition foreignKey(String table, Consumer<ForeignKeyDefinition> key) {
        ForeignKeyDefinition definition = new ForeignKeyDefinition(table);
        key.accept(definition);
        foreignKeys.add(definition);
        return this;
    }

    /** Adds an index by whole columns. */
    public TableDefinition index(String... names) {
        return index(definition -> {
            for (String column : names) {
                definition.column(column);
            }
        });
    }

    /** Adds an index, with more to say of it. */
    public TableDefinition index(Consumer<IndexDefinition> index) {
        IndexDefinition definition = new IndexDefinition();
        index.accept(definition);
        indexes.add(definition);
        return this;
    }

    /** What only one product knows, such as {@code fillfactor}, {@code engine} or {@code strict}. */
    public TableDefinition option(String option, String value) {
        options.put(option, value);
        return this;
    }

    public TableDefinition comment(String text) {
        comment = text;
        return this;
    }

    /** What it was called, the newest name first: a database that has it so gets it renamed. */
    public TableDefinition renamedFrom(String... former) {
        formerNames.addAll(names(former));
        return this;
    }

    List<Rename> renames() {
        List<Rename> all = new ArrayList<>();
        if (!formerNames.isEmpty()) {
            all.add(new Rename(name, null, formerNames));
        }
        for (ColumnDefinition column : columns) {
            if (!column.formerNames().isEmpty()) {
                all.add(new Rename(name, column.name(), column.formerNames()));
            }
        }
        return all;
    }

    QualifiedName name() {
        return name;
    }

    Table build(NamingConvention naming, Function<String, QualifiedName> qualified, List<String> problems) {
        List<Column> built = new ArrayList<>();
        Set<SqlName> known = new HashSet<>();
        for (ColumnDefinition column : columns) {
            if (!known.add(column.name())) {
                problems.add("table " + name + ": column " + column.name() + " is defined twice");
            }
            if (primaryKey.contains(column.name())) {
                column.notNull();
                if (product == DatabaseProduct.SQLITE && primaryKey.size() == 1 && column.isRowId()) {
                    column.identity();
                }
            }
            built.add(column.build(built.size() + 1));
        }
        SqlName table = name.name();
        require(known, primaryKey, "primary key", problems);
        List<UniqueKey> unique = new ArrayList<>();
        for (List<SqlName> key : uniqueKeys) {
            require(known, key, "unique key", problems);
            unique.add(new UniqueKey(naming.uniqueKey(table, key), key));
        }
        List<Check> conditions = new ArrayList<>();
        checks.forEach((what, sql) -> conditions.add(new Check(naming.check(table, what), sql)));
        return new Table(
                name,
                built,
                primaryKey.isEmpty() ? null : new PrimaryKey(primaryKeyName(naming), primaryKey),
                unique,
                foreignKeys(naming, qualified, known, problems),
                conditions,
                List.of(),
                indexes(naming, known, problems),
                List.of(),
                null,
                options,
                comment);
    }

    private @Nullable SqlName primaryKeyName(NamingConvention naming) {
        return product == DatabaseProduct.MYSQL ? null : naming.primaryKey(name.name());
    }

    private List<ForeignKey> foreignKeys(
            NamingConvention naming,
            Function<String, QualifiedName> qualified,
            Set<SqlName> known,
            List<String> problems) {
        List<ForeignKey> keys = new ArrayList<>();
        for (ForeignKeyDefinition key : foreignKeys) {
            QualifiedName referenced = qualified.apply(key.referenced);
            require(known, key.columns, "foreign key", problems);
            boolean fits = key.referencedColumns.isEmpty() || key.referencedColumns.size() == key.columns.size();
            if (key.columns.isEmpty() || !fits) {
                problems.add("table " + name + ": foreign key to " + referenced + " has " + key.columns.size()
                        + " columns for " + key.referencedColumns.size());
                continue;
            }
            keys.add(new ForeignKey(
                    key.name == null ? naming.foreignKey(name.name(), key.columns, referenced.name()) : key.name,
                    key.columns,
                    referenced,
                    key.referencedColumns,
                    key.onUpdate,
                    key.onDelete,
                    List.of(),
                    false,
                    key.deferral,
                    Enforcement.FULL));
        }
        return keys;
    }

    private List<Index> indexes(NamingConvention naming, Set<SqlName> known, List<String> problems) {
        List<Index> built = new ArrayList<>();
        for (IndexDefinition index : indexes) {
            require(known, index.columns(), "index", problems);
            if (index.isNameless()) {
                problems.add("table " + name + ": an index with an expression has no name");
                continue;
            }
            built.add(index.build(
                    naming.index(name.name(), index.columns()),
                    product == DatabaseProduct.POSTGRESQL ? "btree" : null));
        }
        return built;
    }

    private void require(Set<SqlName> known, List<SqlName> wanted, String of, List<String> problems) {
        for (SqlName column : wanted) {
            if (!known.contains(column)) {
                problems.add("table " + name + ": " + of + " of column " + column + ", which is not defined");
            }
        }
    }

    private static List<SqlName> names(String... names) {
        return Arrays.stream(names).map(SqlName::of).toList();
    }
}

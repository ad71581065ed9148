package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.DatabaseProduct;
import dev.sluice.sessions.hibernate.sqlite.SqliteDialect;
import dev.sluice.types.TypeRegistry;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeParameters;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.AuxiliaryTableHolder;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.CheckConstraint;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * Booleans, numbers, texts and bytes that Hibernate binds itself: their generated columns are those of the type engines, with
 * the CHECK of what the column type alone would let pass. So a row of another program is refused alike, and {@code 'a' = 'A'}
 * on no product. A column that says its own definition keeps it.
 */
public final class PlainColumns {

    private static final Set<Class<?>> CHECKED =
            Set.of(Boolean.class, Byte.class, Short.class, Integer.class, Long.class, Float.class, byte[].class);

    /** Hibernate's names for these differ from the engines' on some product. */
    private static final Set<Class<?>> DECLARED = Set.of(Boolean.class, Float.class, String.class);

    private static final int DEFAULT_LENGTH = 255;

    private final DatabaseProduct product;
    private final TypeRegistry types;
    private final Dialect dialect;

    private PlainColumns(DatabaseProduct product, TypeRegistry types, Dialect dialect) {
        this.product = product;
        this.types = types;
        this.dialect = dialect;
    }

    /** Changes the columns of the metadata, before a schema is made of them. */
    public static void declare(DatabaseProduct product, TypeRegistry types, Metadata metadata) {
        Dialect dialect = ((MetadataImplementor) metadata).getDatabase().getDialect();
        PlainColumns columns = new PlainColumns(product, types, dialect);
        Collection<BasicValue> values = BasicValues.of(metadata).columns().values();
        values.forEach(columns::declare);
        shareChecks(values);
        BasicValues.of(metadata).parts().values().forEach(PlainColumns::leaveUnchecked);
        metadata.collectTableMappings()
                .forEach(table -> table.getForeignKeyCollection().forEach(PlainColumns::declareAlike));
        for (PersistentClass entity : metadata.getEntityBindings()) {
            declareHistory(entity, entity.getTable());
            entity.getJoins().forEach(join -> declareHistory(join, join.getTable()));
        }
        metadata.getCollectionBindings()
                .forEach(collection -> declareHistory(collection, collection.getCollectionTable()));
    }

    /** Hibernate would put the path of a part wherever the CHECK of its engine has the letters of its name. */
    private static void leaveUnchecked(BasicValue part) {
        if (part.resolve().getJdbcType() instanceof StorageJdbcType && part.getColumn() instanceof Column column) {
            column.getCheckConstraints().forEach(check -> check.setConstraint("1 = 1"));
        }
    }

    /** Attributes of sibling classes may share a column, each of whose values has to pass the CHECK of one of them. */
    private static void shareChecks(Collection<BasicValue> values) {
        IdentityHashMap<Column, Set<String>> conditions = new IdentityHashMap<>();
        for (BasicValue value : values) {
            if (value.getColumn() instanceof Column column && value.getTable() != null) {
                Column shared = value.getTable().getColumn(column);
                if (shared != null) {
                    conditions
                            .computeIfAbsent(shared, each -> new LinkedHashSet<>())
                            .add(condition(column));
                }
            }
        }
        conditions.forEach((column, all) -> {
            if (all.size() > 1) {
                String any = all.contains("") ? "1 = 1" : String.join(" or ", all);
                column.getCheckConstraints().stream()
                        .filter(CheckConstraint::isAnonymous)
                        .forEach(check -> check.setConstraint(any));
            }
        });
    }

    private static String condition(Column column) {
        return column.getCheckConstraints().stream()
                .filter(CheckConstraint::isAnonymous)
                .map(CheckConstraint::getConstraintInParens)
                .collect(Collectors.joining(" and "));
    }

    /** The columns of a history are copied before they are declared; on MySQL, 'a' would be the key 'A' there. */
    private static void declareHistory(AuxiliaryTableHolder holder, @Nullable Table table) {
        Table history = holder.getAuxiliaryTable();
        if (history == null || table == null) {
            return;
        }
        for (Column column : history.getColumns()) {
            Column original = table.getColumn(column);
            if (original != null && column.getSqlType() == null) {
                column.setSqlType(original.getSqlType());
            }
        }
    }

    private void declare(BasicValue value) {
        BasicValue.Resolution<?> resolution = value.resolve();
        JdbcType jdbcType = resolution.getJdbcType();
        Class<?> stored = resolution.getRelationalJavaType().getJavaTypeClass();
        boolean isEngines = jdbcType instanceof StorageJdbcType && stored != Float.class;
        if (isEngines || !(value.getColumn() instanceof Column column) || column.getSqlType() != null) {
            return;
        }
        if (CHECKED.contains(stored) && !jdbcType.isString()) {
            declare(column, stored, engine(stored, column).on(product));
        } else if (jdbcType.isString() && (stored == String.class || stored.isEnum())) {
            declare(column, String.class, text(column, jdbcType).on(product));
        }
    }

    private void declare(Column column, Class<?> stored, Storage<?> storage) {
        if (DECLARED.contains(stored)) {
            column.setSqlType(dialect instanceof SqliteDialect sqlite ? sqlite.typeName(storage.ddl()) : storage.ddl());
        }
        // a float is bound by its engine, which has declared its CHECK
        Optional<String> check =
                stored == Float.class ? Optional.empty() : storage.check(column.getQuotedName(dialect));
        check.ifPresent(condition -> column.addCheckConstraint(new CheckConstraint(condition)));
    }

    private TypeEngine<?> engine(Class<?> stored, Column column) {
        return types.engine(
                stored, stored == byte[].class ? TypeParameters.length(length(column)) : TypeParameters.none());
    }

    private TypeEngine<?> text(Column column, JdbcType jdbcType) {
        boolean isLong = jdbcType.isLobOrLong() || length(column) > dialect.getMaxVarcharLength();
        return types.engine(String.class, isLong ? TypeParameters.none() : TypeParameters.length(length(column)));
    }

    private static int length(Column column) {
        return column.getLength() == null ? DEFAULT_LENGTH : Math.toIntExact(column.getLength());
    }

    /** MySQL refers to no column of another collation. */
    private static void declareAlike(ForeignKey key) {
        for (int i = 0; i < key.getColumnSpan(); i++) {
            Column referenced = key.isReferenceToPrimaryKey()
                    ? key.getReferencedTable().getPrimaryKey().getColumn(i)
                    : key.getReferencedColumns().get(i);
            Column column = key.getColumn(i);
            if (column.getSqlType() == null) {
                column.setSqlType(referenced.getSqlType());
            }
        }
    }
}

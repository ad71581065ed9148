package dev.sluice.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.bulk.column.FieldType;
import dev.sluice.bulk.column.FieldTypes;
import dev.sluice.bulk.column.ParsedEngine;
import dev.sluice.bulk.fit.Fits;
import dev.sluice.bulk.report.Reject;
import dev.sluice.bulk.spi.TargetColumn;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A declared column: its name, its type and where its value comes from.
 *
 * @param type null if the catalogue is to tell
 * @param attribute what the application calls it; empty if nothing
 * @param mapped whether the column was declared elsewhere as what the type needs, so that only its kind is compared
 */
record ColumnBinding<R, J>(
        SqlName name,
        @Nullable TypeEngine<J> type,
        Function<? super R, ? extends @Nullable J> value,
        String attribute,
        boolean mapped) {

    ColumnBinding(SqlName name, TypeEngine<J> type, Function<? super R, ? extends @Nullable J> value) {
        this(name, type, value, "", false);
    }

    /** Of a target: values are of the class of the type, if it has one. */
    @SuppressWarnings("unchecked") // as the target promises
    static <R> ColumnBinding<R, ?> of(TargetColumn<R> column) {
        return new ColumnBinding<>(
                column.name(),
                (TypeEngine<Object>) column.type(),
                (Function<? super R, ? extends @Nullable Object>) column.value(),
                column.attribute(),
                true);
    }

    TypeEngine<J> engine() {
        return requireNonNull(type, "type");
    }

    /** With the type that a column of the catalogue has, where its own is none or of another kind; empty if there is none. */
    Optional<ColumnBinding<R, ?>> as(Connection connection, DatabaseProduct product, ColumnType column)
            throws SQLException {
        TypeEngine<J> own = type;
        if (!mapped || (own != null && Fits.isOfKind(product, own.on(product).ddl(), column))) {
            return Optional.of(this);
        }
        Optional<FieldType<?>> found = FieldTypes.of(connection, product, column);
        return found.map(this::as);
    }

    private <K> ColumnBinding<R, K> as(FieldType<K> field) {
        Function<? super R, ? extends @Nullable J> before = value;
        return new ColumnBinding<>(
                name,
                field.engine(),
                row -> {
                    J found = before.apply(row);
                    return found == null ? null : CatalogueValue.of(field, found);
                },
                attribute,
                true);
    }

    OnProduct<R, J> on(DatabaseProduct product, Connection connection) throws SQLException {
        return new OnProduct<>(name, engine(), engine().on(product).on(connection), value, attribute);
    }

    /**
     * The same in the database that is loaded.
     *
     * <p>To encode is a method handle, because the compiler sees through one as through code that was written for this column:
     * a {@code long} on its way from the row into the buffer is then no object in between.
     */
    static final class OnProduct<R, J> {

        private static final MethodHandle ENCODE = encode();

        private final SqlName name;
        private final TypeEngine<J> type;
        private final Storage<J> storage;
        private final Function<? super R, ? extends @Nullable J> value;
        private final String attribute;
        private final MethodHandle encode;

        OnProduct(
                SqlName name,
                TypeEngine<J> type,
                Storage<J> storage,
                Function<? super R, ? extends @Nullable J> value,
                String attribute) {
            this.name = name;
            this.type = type;
            this.storage = storage;
            this.value = value;
            this.attribute = attribute;
            this.encode = MethodHandles.insertArguments(ENCODE, 0, value, storage.encoder());
        }

        private static MethodHandle encode() {
            try {
                return MethodHandles.lookup()
                        .findStatic(
                                OnProduct.class,
                                "encode",
                                MethodType.methodType(
                                        boolean.class,
                                        Function.class,
                                        BiConsumer.class,
                                        Object.class,
                                        BulkBuffer.class));
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        @SuppressWarnings("UnusedMethod") // by its handle
        private static <R, J> boolean encode(
                Function<? super R, ? extends @Nullable J> value,
                BiConsumer<J, BulkBuffer> encoder,
                R row,
                BulkBuffer out) {
            J field = value.apply(row);
            if (field == null) {
                return false;
            }
            encoder.accept(field, out);
            return true;
        }

        SqlName name() {
            return name;
        }

        TypeEngine<J> type() {
            return type;
        }

        /** Why a row was refused for its value, as the application names that. */
        String reason(String reason) {
            return attribute.isEmpty() || reason.startsWith(attribute + ": ") ? reason : attribute + ": " + reason;
        }

        Storage<J> storage() {
            return storage;
        }

        /** Appends the value of a row; false, and nothing appended, if it is null. Throws what the source throws, declared or not. */
        boolean encode(R row, BulkBuffer out) throws Exception {
            try {
                return (boolean) encode.invokeExact((Object) row, out);
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable t) {
                throw new IllegalStateException(t);
            }
        }

        /** Returns how long the value is, more or less. */
        int bind(R row, PreparedStatement statement, int index) throws SQLException {
            J field = value.apply(row);
            storage.bind(statement, index, field);
            return KeptRows.length(field);
        }

        /** The class of what {@link #sortValue} returns. */
        Class<?> sortable() {
            return type instanceof ParsedEngine<?, ?> parsed ? parsed.base().javaType() : type.javaType();
        }

        /** What a server would sort by; null included. */
        @Nullable
        Object sortValue(R row) {
            J field = value.apply(row);
            return field != null && type instanceof ParsedEngine<J, ?> parsed
                    ? parsed.parse().apply(field)
                    : field;
        }

        /** The value of a row, to be kept when the source has gone on. */
        @Nullable
        Object take(R row) {
            J field = value.apply(row);
            return field == null || !type.isMutable() ? field : type.copy(field);
        }

        /** Adds the value of a row that was refused, as others may see it; nothing if it cannot be had. */
        void show(R row, Map<String, @Nullable Object> values) {
            try {
                showTaken(take(row), values);
            } catch (RuntimeException e) {
                values.remove(name.value()); // that is why it was refused
            }
        }

        void showTaken(@Nullable Object taken, Map<String, @Nullable Object> values) {
            values.put(name.value(), taken != null && type.isSensitive() ? Reject.MASKED : taken);
        }

        @SuppressWarnings("unchecked") // what take has returned
        void encodeTaken(Object taken, BulkBuffer out) {
            storage.encode((J) taken, out);
        }

        @SuppressWarnings("unchecked") // what take has returned
        void bindTaken(@Nullable Object taken, PreparedStatement statement, int index) throws SQLException {
            storage.bind(statement, index, (J) taken);
        }
    }
}

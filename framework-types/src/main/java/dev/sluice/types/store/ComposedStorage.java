package dev.sluice.types.store;

import static java.util.Objects.requireNonNull;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A storage put together from its ways in and out; what has no part for a way does not go it. */
public final class ComposedStorage<J> implements Storage<J> {

    /** Sets a parameter to a value that was admitted. */
    public interface Binder<J> {
        void bind(PreparedStatement statement, int index, J value) throws SQLException;
    }

    /** Makes the storage of one database. */
    public interface Local<J> {
        Storage<J> on(Connection connection) throws SQLException;
    }

    /** Reads a column. */
    public interface Extractor<J> {
        @Nullable
        J extract(ResultSet rows, int index) throws SQLException;
    }

    private final String ddl;
    private final int jdbcType;
    private final String form;
    private final @Nullable String definition;
    private final @Nullable Local<J> local;
    private final UnaryOperator<J> admit;
    private final Binder<J> binder;
    private final Extractor<J> extractor;
    private final Function<J, String> literals;
    private final @Nullable BiConsumer<J, BulkBuffer> encoder;
    private final @Nullable Function<ByteBuffer, J> decoder;
    private final @Nullable Function<J, String> copyText;
    private final @Nullable UnaryOperator<String> check;
    private final @Nullable UnaryOperator<String> fits;
    private final UnaryOperator<String> readable;
    private final Map<Operator, BinaryOperator<String>> conditions;

    private ComposedStorage(Builder<J> parts) {
        ddl = parts.ddl;
        jdbcType = parts.jdbcType;
        form = parts.form;
        definition = parts.definition;
        local = parts.local;
        admit = parts.admit;
        binder = requireNonNull(parts.binder, "bind");
        extractor = requireNonNull(parts.extractor, "extract");
        literals = requireNonNull(parts.literals, "literal");
        encoder = parts.encoder;
        decoder = parts.decoder;
        copyText = parts.copyText;
        check = parts.check;
        fits = parts.fits;
        readable = parts.readable;
        conditions = parts.conditions;
    }

    public static <J> Builder<J> of(String ddl, int jdbcType) {
        return new Builder<>(ddl, jdbcType);
    }

    @Override
    public String ddl() {
        return ddl;
    }

    @Override
    public String form() {
        return form;
    }

    @Override
    public Optional<String> definition() {
        return Optional.ofNullable(definition);
    }

    @Override
    public Storage<J> on(Connection connection) throws SQLException {
        return local == null ? this : local.on(connection);
    }

    @Override
    public int jdbcType() {
        return jdbcType;
    }

    @Override
    public Optional<String> check(String column) {
        return check == null
                ? Optional.empty()
                : Optional.of(check.apply(column)).filter(text -> !text.isEmpty());
    }

    @Override
    public Optional<String> fits(String column) {
        return fits == null ? Optional.empty() : Optional.of(fits.apply(column)).filter(text -> !text.isEmpty());
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable J value) throws SQLException {
        if (value == null) {
            statement.setNull(index, jdbcType);
        } else {
            binder.bind(statement, index, admit.apply(value));
        }
    }

    @Override
    public @Nullable J extract(ResultSet rows, int index) throws SQLException {
        try {
            return extractor.extract(rows, index);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new TypeMappingException(
                    ddl + ": the column holds what is no value of this type (column=" + index
                            + "); correct the row or the type",
                    QuietCause.of(e));
        }
    }

    @Override
    public String literal(J value) {
        return literals.apply(admit.apply(value));
    }

    @Override
    public void encode(J value, BulkBuffer out) {
        if (encoder == null) {
            throw new UnsupportedOperationException("sqlite: has no bulk form; bind the value instead");
        }
        encoder.accept(admit.apply(value), out);
    }

    /** The compiler takes what a lambda has captured for constant, and not the fields of this. */
    @Override
    public BiConsumer<J, BulkBuffer> encoder() {
        BiConsumer<J, BulkBuffer> append = encoder;
        UnaryOperator<J> admitted = admit;
        return append == null ? Storage.super.encoder() : (value, out) -> append.accept(admitted.apply(value), out);
    }

    @Override
    public J decode(ByteBuffer field) {
        if (decoder == null) {
            return Storage.super.decode(field);
        }
        int length = field.remaining();
        J value;
        try {
            value = decoder.apply(field);
        } catch (BufferUnderflowException e) {
            throw otherLength(length, e);
        }
        if (field.hasRemaining()) {
            throw otherLength(length, null);
        }
        return value;
    }

    private TypeMappingException otherLength(int length, @Nullable Throwable cause) {
        return new TypeMappingException(
                ddl + ": the field has another length (bytes=" + length + "); read it with the type of its column",
                cause);
    }

    @Override
    public String copyText(J value) {
        return copyText == null
                ? Storage.super.copyText(value)
                : PostgresField.escaped(copyText.apply(admit.apply(value)));
    }

    @Override
    public String readable(String column) {
        return readable.apply(column);
    }

    @Override
    public Optional<String> condition(Operator operator, String left, String right) {
        BinaryOperator<String> own = conditions.get(operator);
        return own == null ? Storage.super.condition(operator, left, right) : Optional.of(own.apply(left, right));
    }

    /** The parts, given in any order; bind, extract and literal are needed. */
    public static final class Builder<J> {

        private final String ddl;
        private final int jdbcType;
        private final Map<Operator, BinaryOperator<String>> conditions = new EnumMap<>(Operator.class);
        private UnaryOperator<J> admit = UnaryOperator.identity();
        private UnaryOperator<String> readable = UnaryOperator.identity();
        private String form;
        private @Nullable String definition;
        private @Nullable Local<J> local;
        private @Nullable Binder<J> binder;
        private @Nullable Extractor<J> extractor;
        private @Nullable Function<J, String> literals;
        private @Nullable BiConsumer<J, BulkBuffer> encoder;
        private @Nullable Function<ByteBuffer, J> decoder;
        private @Nullable Function<J, String> copyText;
        private @Nullable UnaryOperator<String> check;
        private @Nullable UnaryOperator<String> fits;

        private Builder(String ddl, int jdbcType) {
            this.ddl = ddl;
            this.jdbcType = jdbcType;
            this.form = Integer.toString(jdbcType);
        }

        /** Comes before each way in: returns the value as it will be stored, or refuses it. */
        public Builder<J> admit(UnaryOperator<J> gate) {
            this.admit = gate;
            return this;
        }

        /** What must have been run before a column is declared. */
        public Builder<J> definition(String statement) {
            this.definition = statement;
            return this;
        }

        /** {@link Storage#on}, where each database has its own. */
        public Builder<J> local(Local<J> way) {
            this.local = way;
            return this;
        }

        /** {@link Storage#form}, where it is not that of all columns of this type of JDBC's. */
        public Builder<J> form(String name) {
            this.form = name;
            return this;
        }

        public Builder<J> bind(Binder<J> way) {
            this.binder = way;
            return this;
        }

        public Builder<J> extract(Extractor<J> way) {
            this.extractor = way;
            return this;
        }

        public Builder<J> literal(Function<J, String> way) {
            this.literals = way;
            return this;
        }

        public Builder<J> encode(BiConsumer<J, BulkBuffer> way) {
            this.encoder = way;
            return this;
        }

        /** To the end of the field: what is left over is refused. */
        public Builder<J> decode(Function<ByteBuffer, J> way) {
            this.decoder = way;
            return this;
        }

        /** By the value in the text that PostgreSQL reads, before escapes. */
        public Builder<J> copyText(Function<J, String> way) {
            this.copyText = way;
            return this;
        }

        /** By the condition of a column; an empty text where there is none. */
        public Builder<J> check(UnaryOperator<String> condition) {
            this.check = condition;
            return this;
        }

        public Builder<J> fits(UnaryOperator<String> condition) {
            this.fits = condition;
            return this;
        }

        public Builder<J> readable(UnaryOperator<String> expression) {
            this.readable = expression;
            return this;
        }

        public Builder<J> condition(Operator operator, BinaryOperator<String> expression) {
            conditions.put(operator, expression);
            return this;
        }

        public ComposedStorage<J> build() {
            return new ComposedStorage<>(this);
        }
    }
}

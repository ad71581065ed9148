package dev.sluice.types.store;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The storage of another type behind a converter. A converter that has something to say about a value that it refuses
 * throws a {@link TypeMappingException}, which is passed on.
 *
 * @param furtherCheck a condition of a column, on top of what the stored type checks; may be an empty text
 * @param conditions what is asked otherwise than of the stored type
 * @param shown what a person reads of a column
 */
record ConvertedStorage<J, S>(
        String name,
        Storage<S> stored,
        Converter<J, S> converter,
        UnaryOperator<String> furtherCheck,
        Map<Operator, BinaryOperator<String>> conditions,
        UnaryOperator<String> shown)
        implements Storage<J> {

    ConvertedStorage<J, S> shownAs(UnaryOperator<String> expression) {
        return new ConvertedStorage<>(name, stored, converter, furtherCheck, conditions, expression);
    }

    @Override
    public String ddl() {
        return stored.ddl();
    }

    @Override
    public Optional<String> definition() {
        return stored.definition();
    }

    @Override
    public int jdbcType() {
        return stored.jdbcType();
    }

    @Override
    public Optional<String> check(String column) {
        Optional<String> first = stored.check(column);
        String further = furtherCheck.apply(column);
        if (further.isEmpty()) {
            return first;
        }
        return Optional.of(first.map(condition -> condition + " and " + further).orElse(further));
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable J value) throws SQLException {
        stored.bind(statement, index, value == null ? null : toStored(value));
    }

    @Override
    public @Nullable J extract(ResultSet rows, int index) throws SQLException {
        S value = stored.extract(rows, index);
        return value == null ? null : toJava(value, "column=" + index + ", ");
    }

    @Override
    public String literal(J value) {
        return stored.literal(toStored(value));
    }

    @Override
    public void encode(J value, BulkBuffer out) {
        stored.encode(toStored(value), out);
    }

    @Override
    public J decode(ByteBuffer field) {
        return toJava(stored.decode(field), "");
    }

    @Override
    public String copyText(J value) {
        return stored.copyText(toStored(value));
    }

    @Override
    public String readable(String column) {
        return shown.apply(column);
    }

    @Override
    public Optional<String> condition(Operator operator, String left, String right) {
        BinaryOperator<String> own = conditions.get(operator);
        return own == null ? stored.condition(operator, left, right) : Optional.of(own.apply(left, right));
    }

    private S toStored(J value) {
        try {
            return converter.toStored(value);
        } catch (TypeMappingException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new TypeMappingException(
                    name + ": value cannot be stored (kind=" + value.getClass().getName()
                            + "); correct it or its converter",
                    e);
        }
    }

    private J toJava(S value, String where) {
        try {
            return converter.toJava(value);
        } catch (TypeMappingException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new TypeMappingException(
                    name + ": the column holds what is no value of this type (" + where + "stored as "
                            + value.getClass().getSimpleName() + "); correct the row or the type",
                    e);
        }
    }
}

package dev.sluice.types.store;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The storage of another type behind a converter. A converter that has something to say about a value that it refuses
 * throws a {@link TypeMappingException}, which is passed on. What the stored type refuses is refused in the name of this
 * one, which is the one that the application has chosen.
 *
 * @param base whose storage it is
 * @param furtherCheck a condition of a column, on top of what the stored type checks; may be an empty text
 */
record ConvertedStorage<J, S>(
        String name,
        TypeEngine<S> base,
        Storage<S> stored,
        Converter<J, S> converter,
        UnaryOperator<String> furtherCheck,
        OwnWords own)
        implements Storage<J> {

    @Override
    public String ddl() {
        return stored.ddl();
    }

    @Override
    public Optional<String> definition() {
        return stored.definition();
    }

    @Override
    public Storage<J> on(Connection connection) throws SQLException {
        Storage<S> there;
        try {
            there = stored.on(connection);
        } catch (TypeMappingException e) {
            throw inOurName(e);
        }
        return there == stored ? this : new ConvertedStorage<>(name, base, there, converter, furtherCheck, own);
    }

    @Override
    public int jdbcType() {
        return stored.jdbcType();
    }

    @Override
    public String form() {
        return own.form == null ? stored.form() : own.form;
    }

    @Override
    public Optional<String> fits(String column) {
        if (own.fits != null) {
            return Optional.of(own.fits.apply(column));
        }
        return own.form == null ? stored.fits(column) : Optional.empty();
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
        S converted = value == null ? null : toStored(value);
        try {
            stored.bind(statement, index, converted);
        } catch (TypeMappingException e) {
            throw inOurName(e);
        }
    }

    @Override
    public @Nullable J extract(ResultSet rows, int index) throws SQLException {
        S value;
        try {
            value = stored.extract(rows, index);
        } catch (TypeMappingException e) {
            throw inOurName(e);
        }
        return value == null ? null : toJava(value, "column=" + index + ", ");
    }

    @Override
    public String literal(J value) {
        S converted = toStored(value);
        try {
            return stored.literal(converted);
        } catch (TypeMappingException e) {
            throw inOurName(e);
        }
    }

    @Override
    public void encode(J value, BulkBuffer out) {
        S converted = toStored(value);
        try {
            stored.encode(converted, out);
        } catch (TypeMappingException e) {
            throw inOurName(e);
        }
    }

    @Override
    public J decode(ByteBuffer field) {
        S value;
        try {
            value = stored.decode(field);
        } catch (TypeMappingException e) {
            throw inOurName(e);
        }
        return toJava(value, "");
    }

    @Override
    public String copyText(J value) {
        S converted = toStored(value);
        try {
            return stored.copyText(converted);
        } catch (TypeMappingException e) {
            throw inOurName(e);
        }
    }

    @Override
    public String readable(String column) {
        return own.readable == null ? stored.readable(column) : own.readable.apply(column);
    }

    @Override
    public Optional<String> condition(Operator operator, String left, String right) {
        BinaryOperator<String> otherwise = own.conditions.get(operator);
        return otherwise == null ? stored.condition(operator, left, right) : Optional.of(otherwise.apply(left, right));
    }

    private TypeMappingException inOurName(TypeMappingException refused) {
        String message = String.valueOf(refused.getMessage());
        String theirs = base.name() + ": ";
        return message.startsWith(theirs)
                ? new TypeMappingException(name + ": " + message.substring(theirs.length()), refused)
                : refused;
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
                    QuietCause.of(e));
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
                    QuietCause.of(e));
        }
    }
}

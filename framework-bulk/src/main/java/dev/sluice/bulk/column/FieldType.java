package dev.sluice.bulk.column;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.bulk.file.FieldKind;
import dev.sluice.types.spi.TypeEngine;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column and the text of its values. Immutable.
 *
 * @param expression what a query selects for a column of this type, for {@code %s} the column
 */
public record FieldType<J>(TypeEngine<J> engine, TextForm<J> form, String expression) {

    static <J> FieldType<J> of(TypeEngine<J> engine) {
        return new FieldType<>(engine, TextForm.of(engine.javaType()), "%s");
    }

    /** Of an engine of whatever class; those that files do not know have the text of their {@code toString}. */
    public static <J> FieldType<J> ofEngine(TypeEngine<J> engine) {
        return new FieldType<>(engine, TextForm.shown(engine.javaType()), "%s");
    }

    /** The same in a column that is declared as {@code ddl}, which takes what this takes. */
    FieldType<J> declared(String ddl) {
        return new FieldType<>(new ColumnEngine<>(engine, ddl, false, value -> value), form, expression);
    }

    /** The same, which keeps so many digits of a second. */
    FieldType<J> fraction(@Nullable Integer digits, int unless) {
        int kept = digits == null ? unless : digits;
        return new FieldType<>(
                new ColumnEngine<>(engine, null, false, value -> Fraction.admit(engine.name(), value, kept)),
                form,
                expression);
    }

    FieldType<J> selectedAs(String other) {
        return new FieldType<>(engine, form, other);
    }

    /**
     * The value of a text.
     *
     * @throws TypeMappingException if it is none of this type; the message does not have it
     */
    public J parse(String text) {
        try {
            return form.parse().apply(text);
        } catch (TypeMappingException e) {
            throw e;
        } catch (RuntimeException e) { // whose message has the text
            throw new TypeMappingException(engine.name() + ": the text is no "
                    + engine.javaType().getSimpleName() + " (" + text.length() + " characters); correct it");
        }
    }

    /** The text of a value of this type. */
    public String format(Object value) {
        return form.format().apply(engine.javaType().cast(value));
    }

    /** Whether its texts are documents of JSON. */
    public boolean isDocument() {
        return form.kind() == FieldKind.JSON;
    }

    /** What the text of a value is in JSON, which has no number for what is none. */
    public FieldKind kind(Object value) {
        boolean none = (value instanceof Double number && !Double.isFinite(number))
                || (value instanceof Float real && !Float.isFinite(real));
        if (engine.javaType() == Object.class && value instanceof Number && !none) {
            return FieldKind.BARE;
        }
        return none ? FieldKind.TEXT : form.kind();
    }

    /** A value of another column's type as one of this type, by its text if the classes differ. */
    public J convert(FieldType<?> from, Object value) {
        if (engine.javaType() == from.engine.javaType()) {
            return engine.javaType().cast(value);
        }
        if (value instanceof Boolean truth && Number.class.isAssignableFrom(engine.javaType())) {
            return parse(truth ? "1" : "0");
        }
        return parse(from.format(value));
    }

    /**
     * Whether a column on {@code product} would take the value.
     *
     * @throws TypeMappingException if not
     */
    public void admit(String text, DatabaseProduct product) {
        J value = parse(text);
        if (engine.javaType() != Object.class) {
            engine.on(product).literal(value); // which refuses what all ways in refuse
        }
    }
}

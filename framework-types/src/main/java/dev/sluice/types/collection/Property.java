package dev.sluice.types.collection;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.TypeEngine;

/**
 * The name of a property and the type of its values, to ask a {@link PropertyBag} for it. Make each once, as a constant.
 * Immutable, equal by its name.
 *
 * @param <T> immutable
 */
public final class Property<T> {

    private final String name;
    private final TypeEngine<T> type;
    private final ElementText<T> text;

    private Property(String name, TypeEngine<T> type, ElementText<T> text) {
        this.name = requireNonNull(name, "name");
        this.type = type;
        this.text = text;
    }

    /**
     * A property of a basic type or of an enum.
     *
     * @param type also says what values are refused
     * @throws IllegalArgumentException if {@code type} has no text of its own
     */
    public static <T> Property<T> of(String name, TypeEngine<T> type) {
        return new Property<>(name, requireNonNull(type, "type"), ElementText.of(type));
    }

    public String name() {
        return name;
    }

    /** SQLite holds every type that has a text, so its gate is that of all products. */
    String write(T value) {
        type.on(DatabaseProduct.SQLITE).literal(value);
        return text.converter().toStored(value);
    }

    T read(String value) {
        return text.converter().toJava(value);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Property<?> other && name.equals(other.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}

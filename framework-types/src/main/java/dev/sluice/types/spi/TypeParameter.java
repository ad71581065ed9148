package dev.sluice.types.spi;

import static java.util.Objects.requireNonNull;

/**
 * A parameter that engines of a family differ by, and how two of its values merge; without a rule there is no parameter.
 * Equal by its name. Immutable.
 *
 * @param <T> its values: immutable, with equals and a speaking toString
 */
public final class TypeParameter<T> {

    /** Characters of a text, bytes of a binary, elements of a collection. A type without it has no limit. */
    public static final TypeParameter<Integer> LENGTH = of("length", Integer.class, MergeRule.max());

    /** Decimal digits in all. */
    public static final TypeParameter<Integer> PRECISION = of("precision", Integer.class, MergeRule.max());

    /** Decimal digits after the point. */
    public static final TypeParameter<Integer> SCALE = of("scale", Integer.class, MergeRule.max());

    private final String name;
    private final Class<T> type;
    private final MergeRule<T> rule;
    private final boolean form;

    private TypeParameter(String name, Class<T> type, MergeRule<T> rule, boolean form) {
        this.name = requireNonNull(name, "name");
        this.type = requireNonNull(type, "type");
        this.rule = requireNonNull(rule, "rule");
        this.form = form;
    }

    /**
     * A parameter of one's own.
     *
     * @param name lower case, as it is printed in {@code length=60}
     */
    public static <T> TypeParameter<T> of(String name, Class<T> type, MergeRule<T> rule) {
        return new TypeParameter<>(name, type, rule, false);
    }

    /** One that says how values are stored, and not which values there are: each engine holds those of each other one. */
    public static <T> TypeParameter<T> form(String name, Class<T> type, MergeRule<T> rule) {
        return new TypeParameter<>(name, type, rule, true);
    }

    public String name() {
        return name;
    }

    public Class<T> type() {
        return type;
    }

    public MergeRule<T> rule() {
        return rule;
    }

    /** Whether it is a {@link #form}, so that a change of it loses nothing. */
    public boolean isForm() {
        return form;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof TypeParameter<?> other && name.equals(other.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}

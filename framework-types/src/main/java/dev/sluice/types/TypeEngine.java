package dev.sluice.types;

import dev.sluice.DatabaseProduct;

/**
 * The mapping of one Java type to each product's storage, with its parameters (length, precision, …) fixed. Immutable and
 * safe for all threads.
 *
 * @param <J> the Java type; values are never null here: null is handled before an engine is asked
 */
public interface TypeEngine<J> {

    /** The name in messages and generated pages: {@code decimal(12,2)}, {@code string(60)}, {@code instant}. */
    String name();

    /** The boxed Java class. */
    Class<J> javaType();

    /** What this type is on {@code product}; the same object at every call. */
    Storage<J> on(DatabaseProduct product);
}

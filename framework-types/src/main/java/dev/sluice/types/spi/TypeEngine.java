package dev.sluice.types.spi;

import dev.sluice.DatabaseProduct;

/**
 * The mapping of one Java type to each product's storage, with its parameters (length, precision, …) fixed. Immutable and
 * safe for all threads.
 *
 * @implSpec values are never null here: null is handled before an engine is asked. An engine runs the {@code
 *     TypeEngineContract} of this module's test jar on each product that it supports.
 * @param <J> the Java type
 */
public interface TypeEngine<J> {

    /** The name in messages and generated pages: {@code decimal(12,2)}, {@code string(60)}, {@code instant}. */
    String name();

    /** The boxed Java class. */
    Class<J> javaType();

    /**
     * What this type is on {@code product}; the same object at every call.
     *
     * @throws dev.sluice.types.TypeMappingException if the product cannot hold this type without losing something; the
     *     message says what
     */
    Storage<J> on(DatabaseProduct product);
}

package dev.sluice.types;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record with one component, or a class around one value, a type with one column: it is stored as what it holds.
 *
 * <pre>{@code
 * @SingleColumn(length = 40)
 * record Sku(String code) {}
 *
 * types.engine(Sku.class).on(POSTGRESQL).ddl(); // character varying(40) …
 * }</pre>
 *
 * <p>A class that is no record is made by its public static {@link #factory} with one parameter and read by its public
 * {@link #accessor} without any. The constructor or the factory may refuse a value by throwing.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SingleColumn {

    /** {@link dev.sluice.types.spi.TypeParameters#length} of what it holds; 0 for none. */
    int length() default 0;

    /** {@link dev.sluice.types.spi.TypeParameters#precision} of what it holds; 0 for none. */
    int precision() default 0;

    /** Digits after the point, if there is a {@link #precision}. */
    int scale() default 0;

    /** For a class that is no record. */
    String factory() default "of";

    /** For a class that is no record. */
    String accessor() default "value";
}

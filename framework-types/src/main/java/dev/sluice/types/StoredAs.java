package dev.sluice.types;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which type engine stores an attribute, where its Java type alone does not: a document as JSON, an encrypted text, one of
 * several engines of a class.
 *
 * <pre>{@code
 * final class ShopTypes {
 *     static final TypeEngine<Address> ADDRESS = Json.standard().of(Address.class);
 * }
 *
 * @StoredAs(value = "ADDRESS", in = ShopTypes.class)
 * Address address;
 *
 * @StoredAs("tax-id") // TypeRegistry.builder().named("tax-id", encryption.text(…))
 * Secret taxId;
 * }</pre>
 *
 * <p>On a collection that has a table of its own it means the elements, or the values of a map. An engine that is not there, or
 * that stores another Java type, is refused when the sessions are opened, and so is what says otherwise beside it.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface StoredAs {

    /** The name of the engine in the registry, or of a static field or method without parameters of {@link #in}. */
    String value();

    /** A class that has the engine, as a catalogue of types does; {@code void} for the registry. */
    Class<?> in() default void.class;
}

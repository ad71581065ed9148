package dev.sluice.routing.route;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The group in which an entity and its subclasses live, or all entities of a package; a class outranks its package. Counts
 * for routers that were given {@link dev.sluice.routing.spi.Rule#annotated()}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface InGroup {

    String value();
}

package dev.sluice.sessions.query;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that an entity's table has a full-text index over some of its texts, which {@link Filter#matching} asks then. A migration
 * makes it; nothing here does. {@link QuerySet#checkFullText} says whether it is there as it has to be.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(FullTextIndex.Several.class)
public @interface FullTextIndex {

    /** The name of the index; on SQLite, of the virtual table. Letters, digits and {@code _}. */
    String name();

    /** The attributes, in the order that the index has them: of the entity or of what is embedded in it. */
    String[] attributes();

    /** Holds them if there are several. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {
        FullTextIndex[] value();
    }
}

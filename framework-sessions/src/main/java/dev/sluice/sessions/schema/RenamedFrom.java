package dev.sluice.sessions.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the table of an entity, or the column of an attribute, was called before. The {@linkplain dev.sluice.sessions.Sessions#schema() schema of the
 * entities} says so, and a migration from a database that has the old name renames instead of dropping and adding. Nothing is ever guessed.
 *
 * <pre>{@code
 * @Entity
 * @RenamedFrom("purchase")
 * class Order {
 *     @RenamedFrom({"remark", "note"})
 *     String comment;
 * }
 * }</pre>
 *
 * <p>It is silent where the old name is not there any more, and may stay as long as a database may be that old.
 */
@Documented
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(RenamedFrom.All.class)
public @interface RenamedFrom {

    /** The names as the catalogue has them, the newest first. */
    String[] value();

    /** Of an attribute with several columns, the one that is meant, as it is called now. */
    String column() default "";

    /** Several of them, on an attribute with several columns. */
    @Documented
    @Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {

        /** Each for another column. */
        RenamedFrom[] value();
    }
}

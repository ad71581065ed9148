package dev.sluice;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The name of a table or another schema object, with its schema if one was given. Without a schema it means whatever the
 * connection resolves: the search path, the current database, the main file.
 */
public record QualifiedName(@Nullable SqlName schema, SqlName name) {

    public QualifiedName {
        requireNonNull(name, "name");
    }

    /** A name without a schema. A dot in it is part of the name. */
    public static QualifiedName of(String name) {
        return new QualifiedName(null, SqlName.of(name));
    }

    public static QualifiedName of(String schema, String name) {
        return new QualifiedName(SqlName.of(schema), SqlName.of(name));
    }

    /** {@code name} or {@code schema.name}, split at the first dot. For names from configuration and command lines. */
    public static QualifiedName parse(String text) {
        int dot = requireNonNull(text, "text").indexOf('.');
        return dot < 0 ? of(text) : of(text.substring(0, dot), text.substring(dot + 1));
    }

    /** Both parts in the product's quotes. */
    public String quoted(DatabaseProduct product) {
        return schema == null ? name.quoted(product) : schema.quoted(product) + '.' + name.quoted(product);
    }

    @Override
    public String toString() {
        return schema == null ? name.value() : schema.value() + '.' + name.value();
    }
}

package dev.sluice.sessions.hibernate.schema;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import java.util.Locale;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/**
 * Names as the server will spell them.
 *
 * @param current the namespace of what names none
 */
record EntityNames(DatabaseProduct product, SqlName current) {

    SqlName of(String name, boolean quoted) {
        boolean folds = product == DatabaseProduct.POSTGRESQL && !quoted;
        return SqlName.of(folds ? name.toLowerCase(Locale.ROOT) : name);
    }

    SqlName of(Column column) {
        return of(column.getName(), column.isQuoted());
    }

    QualifiedName of(Table table) {
        return of(table.getSchemaIdentifier(), table.getCatalogIdentifier(), table.getNameIdentifier());
    }

    /** On MySQL the catalog is what a schema is elsewhere. */
    QualifiedName of(@Nullable Identifier schema, @Nullable Identifier catalog, Identifier name) {
        Identifier namespace = product == DatabaseProduct.MYSQL && schema == null ? catalog : schema;
        return new QualifiedName(
                namespace == null ? current : of(namespace.getText(), namespace.isQuoted()),
                of(name.getText(), name.isQuoted()));
    }

    /** Of a constraint or an index; null for one that the server is to name. */
    @Nullable
    SqlName ofConstraint(@Nullable String name) {
        return name == null || name.isEmpty()
                ? null
                : of(unquoted(name), name.startsWith("`") || name.startsWith("\""));
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 2 && (name.startsWith("`") || name.startsWith("\""));
        return quoted ? name.substring(1, name.length() - 1) : name;
    }
}

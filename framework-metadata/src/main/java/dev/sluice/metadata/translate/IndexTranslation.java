package dev.sluice.metadata.translate;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.diff.ObjectPath.Kind;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.IndexPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The indexes of one table. Confined to one thread. */
final class IndexTranslation {

    /** Of a text of MySQL: all that fits into the key of an old row format, too. */
    private static final int PREFIX = 191;

    private final DatabaseProduct from;
    private final DatabaseProduct to;
    private final QualifiedName table;
    private final List<Column> columns;
    private final Expressions expressions;
    private final Keys keys;
    private final Deviations deviations;

    /** @param columns translated */
    IndexTranslation(
            DatabaseProduct from,
            DatabaseProduct to,
            QualifiedName table,
            List<Column> columns,
            Expressions expressions,
            Keys keys,
            Deviations deviations) {
        this.from = from;
        this.to = to;
        this.table = table;
        this.columns = columns;
        this.expressions = expressions;
        this.keys = keys;
        this.deviations = deviations;
    }

    Optional<Index> of(Index index) {
        if (index.method() != null && !index.method().equals("btree")) {
            return leftOut(index, index.method() + " is of " + from.displayName());
        }
        String predicate = null;
        if (index.predicate() != null) {
            predicate = expressions.translated(index.predicate()).orElse(null);
            boolean all = predicate == null || to == DatabaseProduct.MYSQL;
            if (all && index.unique()) {
                return leftOut(index, "it is of some rows: " + index.predicate());
            }
            if (all) {
                say(index, "is one of all rows");
                predicate = null;
            }
        }
        List<IndexPart> parts = new ArrayList<>();
        for (IndexPart part : index.parts()) {
            IndexPart translated = part(index, part);
            if (translated == null) {
                return leftOut(index, "it has " + (part.expression() == null ? part.column() : part.expression()));
            }
            parts.add(translated);
        }
        if (!index.include().isEmpty()) {
            say(index, "includes no other columns");
        }
        if (index.unique() && !index.nullsDistinct()) {
            say(index, "lets any number of rows have a null");
        }
        deviations.options(Kind.INDEX, table, index.name().value(), index.options());
        if (index.comment() != null && to == DatabaseProduct.SQLITE) {
            say(index, "its comment is left out");
        }
        return Optional.of(new Index(
                Objects.requireNonNull(keys.name(Kind.INDEX, index.name())),
                index.unique(),
                to == DatabaseProduct.POSTGRESQL ? "btree" : null,
                parts,
                List.of(),
                predicate,
                true,
                true,
                Map.of(),
                to == DatabaseProduct.SQLITE ? null : index.comment()));
    }

    private @Nullable IndexPart part(Index index, IndexPart part) {
        if (part.operatorClass() != null || part.collation() != null) {
            say(index, "sorts as its columns do");
        }
        if (part.nullsFirst() != null) {
            say(index, "has nulls where the product puts them");
        }
        if (part.length() != null && index.unique()) {
            return null;
        }
        if (part.length() != null) {
            say(index, "looks at whole values");
        }
        SqlName column = part.column();
        if (column == null) {
            String expression = expressions
                    .translated(Objects.requireNonNull(part.expression()))
                    .orElse(null);
            return expression == null
                    ? null
                    : new IndexPart(null, expression, part.descending(), null, null, null, null);
        }
        boolean large = to == DatabaseProduct.MYSQL && isLarge(column);
        if (large && index.unique()) {
            return null;
        }
        if (large) {
            say(index, "looks at the first " + PREFIX + " characters of " + column);
        }
        return new IndexPart(column, null, part.descending(), null, null, null, large ? PREFIX : null);
    }

    private boolean isLarge(SqlName column) {
        return columns.stream()
                .filter(other -> other.name().equals(column))
                .anyMatch(other -> other.type().text().matches("longtext|longblob"));
    }

    private Optional<Index> leftOut(Index index, String why) {
        say(index, "is left out, " + why);
        return Optional.empty();
    }

    private void say(Index index, String what) {
        deviations.add(Kind.INDEX, table, index.name(), what);
    }
}

package dev.sluice.metadata.define;

import dev.sluice.SqlName;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.IndexPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An index while it is said. Confined to one thread. */
public final class IndexDefinition {

    private final List<IndexPart> parts = new ArrayList<>();
    private final List<SqlName> include = new ArrayList<>();
    private final Map<String, String> options = new TreeMap<>();
    private boolean unique;
    private @Nullable SqlName name;
    private @Nullable String method;
    private @Nullable String predicate;

    IndexDefinition() {}

    public IndexDefinition named(String index) {
        name = SqlName.of(index);
        return this;
    }

    public IndexDefinition unique() {
        unique = true;
        return this;
    }

    /** Sorts by this column next. */
    public IndexDefinition column(String column) {
        parts.add(IndexPart.of(SqlName.of(column)));
        return this;
    }

    /** Sorts by this column next, from the greatest on. */
    public IndexDefinition descending(String column) {
        parts.add(new IndexPart(SqlName.of(column), null, true, null, null, null, null));
        return this;
    }

    /** Sorts by this next; an index with an expression needs a name. */
    public IndexDefinition expression(String sql) {
        parts.add(IndexPart.ofExpression(sql));
        return this;
    }

    /** Holds these without sorting by them; PostgreSQL. */
    public IndexDefinition include(String... columns) {
        for (String column : columns) {
            include.add(SqlName.of(column));
        }
        return this;
    }

    /** Holds only the rows for which this is true; PostgreSQL and SQLite. */
    public IndexDefinition where(String sql) {
        predicate = sql;
        return this;
    }

    /** Such as {@code gin} or {@code fulltext}; the product's usual one unless it is said. */
    public IndexDefinition using(String kind) {
        method = kind;
        return this;
    }

    /** What only one product knows, such as PostgreSQL's {@code fillfactor}. */
    public IndexDefinition option(String option, String value) {
        options.put(option, value);
        return this;
    }

    List<SqlName> columns() {
        return parts.stream().map(IndexPart::column).filter(Objects::nonNull).toList();
    }

    boolean isNameless() {
        return name == null && columns().size() < parts.size();
    }

    /** @param usual the method where none was said */
    Index build(SqlName otherwise, @Nullable String usual) {
        return new Index(
                name == null ? otherwise : name,
                unique,
                method == null ? usual : method,
                parts,
                include,
                predicate,
                true,
                true,
                options,
                null);
    }
}

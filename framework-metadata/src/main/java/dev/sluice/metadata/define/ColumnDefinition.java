package dev.sluice.metadata.define;

import dev.sluice.SqlName;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.metadata.model.Generation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A column while it is said. Confined to one thread. */
public final class ColumnDefinition {

    private final SqlName name;
    private final ColumnType type;
    private final Map<String, String> options = new TreeMap<>();
    private final List<SqlName> formerNames = new ArrayList<>();
    private boolean nullable = true;
    private Generation generation = Generation.NONE;
    private @Nullable String defaultText;
    private @Nullable String expression;
    private @Nullable String collation;
    private @Nullable String comment;

    ColumnDefinition(SqlName name, ColumnType type) {
        this.name = name;
        this.type = type;
    }

    public ColumnDefinition notNull() {
        nullable = false;
        return this;
    }

    /**
     * What a row gets that says nothing.
     *
     * @param sql a literal in quotes, a number, or an expression as the product wants it
     */
    public ColumnDefinition defaultTo(String sql) {
        defaultText = sql;
        return this;
    }

    /** The server numbers the rows unless a statement does; never null. */
    public ColumnDefinition identity() {
        generation = Generation.IDENTITY;
        nullable = false;
        return this;
    }

    /** Computed from other columns, and kept. */
    public ColumnDefinition stored(String sql) {
        generation = Generation.STORED;
        expression = sql;
        return this;
    }

    /** Computed from other columns whenever it is read; PostgreSQL from 18 on. */
    public ColumnDefinition virtual(String sql) {
        generation = Generation.VIRTUAL;
        expression = sql;
        return this;
    }

    public ColumnDefinition collate(String collationName) {
        collation = collationName;
        return this;
    }

    /** What only one product knows, such as MySQL's {@code on update}. */
    public ColumnDefinition option(String option, String value) {
        options.put(option, value);
        return this;
    }

    public ColumnDefinition comment(String text) {
        comment = text;
        return this;
    }

    /** What it was called, the newest name first: a database that has it so gets it renamed. */
    public ColumnDefinition renamedFrom(String... former) {
        formerNames.addAll(Arrays.stream(former).map(SqlName::of).toList());
        return this;
    }

    List<SqlName> formerNames() {
        return formerNames;
    }

    SqlName name() {
        return name;
    }

    /** The row id of SQLite, which numbers the rows. */
    boolean isRowId() {
        return generation == Generation.NONE && type.text().equalsIgnoreCase("integer");
    }

    Column build(int ordinal) {
        return new Column(
                name,
                ordinal,
                type,
                nullable,
                generation == Generation.NONE ? defaultText : null,
                generation,
                expression,
                null,
                collation,
                options,
                comment);
    }
}

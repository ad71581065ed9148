package dev.sluice.types.range;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * No two rows with ranges that overlap: what {@code unique} is for single values. PostgreSQL has an exclusion constraint
 * for it; on MySQL and SQLite triggers look at each row that is written. The statement of a row that overlaps fails.
 *
 * <pre>{@code
 * RangeGuard guard = RangeGuard.of(QualifiedName.of("booking"), "stay", Ranges.date()).within("room");
 * for (String sql : guard.create(product)) statement.execute(sql);
 * }</pre>
 *
 * <p>On MySQL transactions that write such rows wait for each other, table by table, at a row of {@code sluice_range_guard}:
 * a trigger alone would not see what others have not committed. On SQLite there is one writer anyway. Immutable.
 */
public final class RangeGuard {

    /** What the products and the suffix of a trigger leave room for. */
    private static final int NAME_LENGTH = 60;

    private static final SqlName LOCKS = SqlName.of("sluice_range_guard");

    private final QualifiedName table;
    private final SqlName column;
    private final List<SqlName> keys;
    private final TypeEngine<?> ranges;
    private final String name;

    private RangeGuard(QualifiedName table, SqlName column, List<SqlName> keys, TypeEngine<?> ranges, String name) {
        this.table = table;
        this.column = column;
        this.keys = keys;
        this.ranges = ranges;
        this.name = name;
    }

    /**
     * For all rows of a table, under the name {@code <table>_<column>_apart}.
     *
     * @param ranges the type of the column, a range or a set of them
     */
    public static RangeGuard of(QualifiedName table, String column, TypeEngine<?> ranges) {
        if (ranges.javaType() != Range.class && ranges.javaType() != MultiRange.class) {
            throw new IllegalArgumentException("ranges: " + ranges.name() + " (expected: a type of ranges)");
        }
        return new RangeGuard(table, SqlName.of(column), List.of(), ranges, table.name() + "_" + column + "_apart")
                .checked();
    }

    /** Only for rows that are equal in these columns; none is equal to NULL. */
    public RangeGuard within(String... columns) {
        return new RangeGuard(
                table, column, Arrays.stream(columns).map(SqlName::of).toList(), ranges, name);
    }

    /** The constraint or the triggers under another name. */
    public RangeGuard named(String other) {
        return new RangeGuard(table, column, keys, ranges, requireNonNull(other, "other")).checked();
    }

    private RangeGuard checked() {
        if (name.length() > NAME_LENGTH) {
            throw new IllegalArgumentException("name length: " + name.length() + " (expected: at most " + NAME_LENGTH
                    + "; give it another one by named)");
        }
        return this;
    }

    /**
     * The statements that create it, in their order. On PostgreSQL the rows that are there must not overlap, and columns of
     * {@link #within} need the extension {@code btree_gist}, which is created; MySQL and SQLite look at what is written from then on, so ask
     * {@link #conflicts} first. With binary logs, MySQL lets nobody but an administrator create triggers, unless
     * {@code log_bin_trust_function_creators} is on.
     */
    public List<String> create(DatabaseProduct product) {
        return switch (product) {
            case POSTGRESQL -> onPostgres();
            case MYSQL -> onMySql();
            case SQLITE -> List.of(onSqlite("i", "insert"), onSqlite("u", "update of " + guarded(product)));
        };
    }

    /** The statements that remove it. */
    public List<String> drop(DatabaseProduct product) {
        return switch (product) {
            case POSTGRESQL ->
                List.of("alter table " + table.quoted(product) + " drop constraint "
                        + SqlName.of(name).quoted(product));
            case MYSQL ->
                List.of(
                        "drop trigger " + trigger(product, "i"),
                        "drop trigger " + trigger(product, "u"),
                        "delete from " + locks() + " where name = '" + literal() + "'");
            case SQLITE -> List.of("drop trigger " + trigger(product, "i"), "drop trigger " + trigger(product, "u"));
        };
    }

    /** The query of how many rows overlap another one. */
    public String conflicts(DatabaseProduct product) {
        String rows = table.quoted(product);
        return "select count(*) from " + rows + " a where (select count(*) from " + rows + " b where "
                + meet(product, "a.", "b.") + ") > 1";
    }

    private List<String> onPostgres() {
        DatabaseProduct product = DatabaseProduct.POSTGRESQL;
        String elements = Stream.concat(
                        keys.stream().map(key -> key.quoted(product) + " with ="),
                        Stream.of(column.quoted(product) + " with &&"))
                .collect(Collectors.joining(", ", "(", ")"));
        List<String> statements = new ArrayList<>();
        if (!keys.isEmpty()) {
            statements.add("create extension if not exists btree_gist");
        }
        statements.add("alter table " + table.quoted(product) + " add constraint "
                + SqlName.of(name).quoted(product) + " exclude using gist " + elements);
        return statements;
    }

    private List<String> onMySql() {
        return List.of(
                "create table if not exists " + locks() + " (name varchar(" + NAME_LENGTH + ") primary key)",
                "insert ignore into " + locks() + " values ('" + literal() + "')",
                mysqlTrigger("i", "insert", ""),
                mysqlTrigger(
                        "u",
                        "update",
                        Stream.concat(keys.stream(), Stream.of(column))
                                .map(each -> each.quoted(DatabaseProduct.MYSQL))
                                .map(each -> "new." + each + " <=> old." + each)
                                .collect(Collectors.joining(" and ", "if not (", ") then "))));
    }

    /** The lock first, and then a look at what is committed, whatever the isolation; the row itself is one that meets. */
    private String mysqlTrigger(String suffix, String event, String condition) {
        DatabaseProduct product = DatabaseProduct.MYSQL;
        return "create trigger " + trigger(product, suffix) + " after " + event + " on " + table.quoted(product)
                + " for each row begin declare met bigint; " + condition + "select count(*) into met from " + locks()
                + " where name = '" + literal() + "' for update; select count(*) into met from "
                + table.quoted(product) + " o where " + meet(product, "o.", "new.")
                + " for share; if met > 1 then signal sqlstate '23000' set message_text = '" + message() + "'; end if; "
                + (condition.isEmpty() ? "" : "end if; ") + "end";
    }

    private String locks() {
        return new QualifiedName(table.schema(), LOCKS).quoted(DatabaseProduct.MYSQL);
    }

    /** The row itself is one that meets. */
    private String onSqlite(String suffix, String event) {
        DatabaseProduct product = DatabaseProduct.SQLITE;
        return "create trigger " + trigger(product, suffix) + " after " + event + " on "
                + table.name().quoted(product) + " begin select raise(abort, '" + message()
                + "') where (select count(*) from " + table.name().quoted(product) + " o where "
                + meet(product, "o.", "new.") + ") > 1; end";
    }

    private String meet(DatabaseProduct product, String one, String other) {
        String overlap = ranges.condition(
                        product, Operator.OVERLAPS, one + column.quoted(product), other + column.quoted(product))
                .orElseThrow();
        return Stream.concat(
                        keys.stream().map(key -> one + key.quoted(product) + " = " + other + key.quoted(product)),
                        Stream.of("(" + overlap + ")"))
                .collect(Collectors.joining(" and "));
    }

    private String guarded(DatabaseProduct product) {
        return Stream.concat(keys.stream(), Stream.of(column))
                .map(each -> each.quoted(product))
                .collect(Collectors.joining(", "));
    }

    private String trigger(DatabaseProduct product, String suffix) {
        return new QualifiedName(table.schema(), SqlName.of(name + "_" + suffix)).quoted(product);
    }

    private String message() {
        return literal() + ": the range overlaps that of another row";
    }

    /** Within quotes. */
    private String literal() {
        return name.replace("\\", "_").replace("'", "''");
    }
}

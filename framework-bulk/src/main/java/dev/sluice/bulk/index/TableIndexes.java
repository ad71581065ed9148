package dev.sluice.bulk.index;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The indexes of a table that a load can do without, and the statements that drop and make them: those that no constraint
 * needs and whose definition says all of them.
 */
public final class TableIndexes {

    /**
     * What is not in the definition would be lost: a tablespace, a comment, the mark of CLUSTER, a target of statistics. The
     * index of a partition belongs to that of the whole.
     */
    private static final String POSTGRES = """
            select i.relname, pg_catalog.pg_get_indexdef(i.oid)
            from pg_catalog.pg_index x
            join pg_catalog.pg_class i on i.oid = x.indexrelid
            join pg_catalog.pg_class c on c.oid = x.indrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where n.nspname = ? and c.relname = ? and i.relkind = 'i' and not i.relispartition
            and not x.indisunique and not x.indisclustered and x.indisvalid and i.reltablespace = 0
            and not exists (select 1 from pg_catalog.pg_constraint k where k.conindid = i.oid)
            and not exists (select 1 from pg_catalog.pg_description d
                where d.objoid = i.oid and d.classoid = 'pg_catalog.pg_class'::regclass)
            and not exists (select 1 from pg_catalog.pg_attribute a
                where a.attrelid = i.oid and coalesce(a.attstattarget, -1) >= 0)
            and not exists (select 1 from pg_catalog.pg_depend d
                where d.objid = i.oid and d.classid = 'pg_catalog.pg_class'::regclass and d.deptype in ('e', 'x'))
            order by i.relname""";

    /** A foreign key, and a column that counts by itself, need an index that begins with theirs. */
    private static final String MYSQL = """
            select distinct s.index_name from information_schema.statistics s
            join information_schema.columns c on c.table_schema = s.table_schema and c.table_name = s.table_name
                and c.extra like '%auto_increment%'
            where s.table_schema = ? and s.table_name = ? and s.seq_in_index = 1 and s.column_name = c.column_name
            union
            select s.index_name from information_schema.statistics s
            join information_schema.key_column_usage k on k.referenced_table_name is not null and (
                (k.table_schema = s.table_schema and k.table_name = s.table_name and k.column_name = s.column_name)
                or (k.referenced_table_schema = s.table_schema and k.referenced_table_name = s.table_name
                    and k.referenced_column_name = s.column_name))
            where s.table_schema = ? and s.table_name = ? and s.seq_in_index = 1""";

    private static final String SQLITE = """
            select m.name, m.sql from pragma_index_list(?2, ?1) i
            join sqlite_master m on m.type = 'index' and m.name = i.name
            where i."unique" = 0 and m.sql is not null order by m.name""";

    private final DatabaseProduct product;
    private final QualifiedName table;

    /** @param table with its schema, as the catalogue spells it */
    public TableIndexes(DatabaseProduct product, QualifiedName table) {
        this.product = product;
        this.table = table;
    }

    /** Those that can go. */
    public List<TableIndex> secondary(Connection connection) throws SQLException {
        if (product == DatabaseProduct.MYSQL) {
            return ofMySql(connection);
        }
        List<TableIndex> found = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(product == DatabaseProduct.POSTGRESQL ? POSTGRES : SQLITE)) {
            select.setString(1, String.valueOf(table.schema()));
            select.setString(2, table.name().value());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new TableIndex(row.getString(1), row.getString(2)));
                }
            }
        }
        return found;
    }

    /** The server writes a line for each index: {@code KEY `by_day` (`day` DESC)}. */
    private List<TableIndex> ofMySql(Connection connection) throws SQLException {
        Set<String> needed = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(MYSQL)) {
            for (int i = 1; i <= 4; i += 2) {
                select.setString(i, String.valueOf(table.schema()));
                select.setString(i + 1, table.name().value());
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    needed.add(row.getString(1));
                }
            }
        }
        List<TableIndex> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show create table " + table.quoted(product))) {
            row.next();
            for (String line : row.getString(2).lines().toList()) {
                String clause = line.strip();
                if (!clause.startsWith("KEY `")) {
                    continue;
                }
                String name = name(clause);
                if (!needed.contains(name)) {
                    found.add(new TableIndex(
                            name, clause.endsWith(",") ? clause.substring(0, clause.length() - 1) : clause));
                }
            }
        }
        return found;
    }

    /** Between the first backtick and the next one that is not doubled. */
    private static String name(String clause) {
        int from = clause.indexOf('`') + 1;
        int to = from;
        while (clause.charAt(to) != '`' || clause.charAt(to + 1) == '`') {
            to += clause.charAt(to) == '`' ? 2 : 1;
        }
        return clause.substring(from, to).replace("``", "`");
    }

    /** The names of all that are there. */
    public Set<String> names(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        String sql = switch (product) {
            case POSTGRESQL -> "select indexname from pg_catalog.pg_indexes where schemaname = ? and tablename = ?";
            case MYSQL ->
                "select distinct index_name from information_schema.statistics"
                        + " where table_schema = ? and table_name = ?";
            case SQLITE -> "select name from pragma_index_list(?2, ?1)";
        };
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, String.valueOf(table.schema()));
            select.setString(2, table.name().value());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }

    /** Statements that drop them. */
    public List<String> drops(List<TableIndex> indexes) {
        if (product == DatabaseProduct.MYSQL) {
            return alter(
                    indexes.stream().map(index -> "drop index " + quoted(index)).toList());
        }
        return indexes.stream()
                .map(index ->
                        "drop index " + new QualifiedName(table.schema(), SqlName.of(index.name())).quoted(product))
                .toList();
    }

    /** Statements that make them. */
    public List<String> creates(List<TableIndex> indexes) {
        return product == DatabaseProduct.MYSQL
                ? alter(indexes.stream()
                        .map(index -> "add " + index.definition())
                        .toList())
                : indexes.stream().map(TableIndex::definition).toList();
    }

    /** One, because the server may read the table for each. */
    private List<String> alter(List<String> clauses) {
        return clauses.isEmpty()
                ? List.of()
                : List.of("alter table " + table.quoted(product) + " "
                        + clauses.stream().collect(Collectors.joining(", ")));
    }

    private String quoted(TableIndex index) {
        return SqlName.of(index.name()).quoted(product);
    }
}

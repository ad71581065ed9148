package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.metadata.sql.TokenCursor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL: what runs in no transaction leaves something to see. An index that was not built to its end is there, but
 * invalid: it costs every write and serves no read, so it is dropped and built again.
 */
record PostgresLook(Connection connection) implements StepLook {

    private static final String BEGUN = "begun";

    @Override
    public String before(ScriptStatement statement) {
        return BEGUN;
    }

    @Override
    public boolean tookEffect(ScriptStatement statement, String before) throws SQLException {
        TokenCursor at = new TokenCursor("statement", statement.text(), DatabaseProduct.POSTGRESQL);
        if (at.accept("CREATE", "UNIQUE", "INDEX", "CONCURRENTLY") || at.accept("CREATE", "INDEX", "CONCURRENTLY")) {
            at.accept("IF", "NOT", "EXISTS");
            return indexIsBuilt(name(at), schemaOfTable(at));
        }
        if (at.accept("DROP", "INDEX", "CONCURRENTLY")) {
            at.accept("IF", "EXISTS");
            return relation(at.upToSeparator().replaceAll("(?i)\\s+(cascade|restrict)\\s*$", "")) == null;
        }
        if (at.accept("REINDEX")) {
            dropHalfRebuilt();
            return false; // it may be built again and again
        }
        if (at.accept("ALTER", "TYPE")) {
            return hasLabel(at);
        }
        if (at.accept("ALTER", "TABLE")) {
            return finishDetaching(at);
        }
        return databaseOrTablespaceTookEffect(at); // the others may run again: VACUUM, ALTER SYSTEM
    }

    private boolean indexIsBuilt(String index, String schema) throws SQLException {
        List<Boolean> valid = Query.of("""
                        select i.indisvalid from pg_index i join pg_class c on c.oid = i.indexrelid
                        where c.relname = ? and c.relnamespace = ?::oid""", index, schema).list(connection, row -> row.getBoolean(1));
        if (!valid.isEmpty() && !valid.get(0)) {
            String name = Query.of("""
                            select c.oid::regclass::text from pg_class c
                            where c.relname = ? and c.relnamespace = ?::oid""", index, schema).text(connection);
            MigrationSession.execute(connection, "drop index concurrently " + name);
        }
        return !valid.isEmpty() && valid.get(0);
    }

    /** An index is in the schema of its table; the number of that schema, as a text. */
    private String schemaOfTable(TokenCursor at) throws SQLException {
        at.accept("ON");
        at.accept("ONLY");
        String table = qualifiedName(at);
        return String.valueOf(Query.of("select relnamespace from pg_class where oid = to_regclass(?)", table)
                .text(connection));
    }

    /** What {@code REINDEX CONCURRENTLY} leaves when it breaks off: a new index beside the old one, or the old one renamed. */
    private void dropHalfRebuilt() throws SQLException {
        List<String> leftOver = Query.of("""
                        select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indexrelid
                        where not i.indisvalid and c.relname ~ '_cc(new|old)[0-9]*$'""").list(connection, row -> row.getString(1));
        for (String index : leftOver) {
            MigrationSession.execute(connection, "drop index concurrently " + index);
        }
    }

    private boolean hasLabel(TokenCursor at) throws SQLException {
        String type = qualifiedName(at);
        at.expect("ADD", "VALUE");
        at.accept("IF", "NOT", "EXISTS");
        return Query.of(
                        "select count(*) > 0 from pg_enum where enumtypid = to_regtype(?) and enumlabel = ?",
                        type,
                        at.name().value())
                .isTrue(connection);
    }

    /** A partition whose detaching broke off is finished, which is what the statement was for. */
    private boolean finishDetaching(TokenCursor at) throws SQLException {
        at.accept("IF", "EXISTS");
        at.accept("ONLY");
        String parent = qualifiedName(at);
        at.expect("DETACH", "PARTITION");
        String partition = qualifiedName(at);
        String pending = Query.of("""
                        select inhdetachpending from pg_inherits
                        where inhparent = to_regclass(?) and inhrelid = to_regclass(?)""", parent, partition).text(connection);
        if ("t".equals(pending)) {
            MigrationSession.execute(
                    connection, "alter table " + parent + " detach partition " + partition + " finalize");
            return true;
        }
        return pending == null;
    }

    private boolean databaseOrTablespaceTookEffect(TokenCursor at) throws SQLException {
        boolean create = at.accept("CREATE");
        if (!create && !at.accept("DROP")) {
            return false;
        }
        String catalogue = at.accept("DATABASE")
                ? "select count(*) > 0 from pg_database where datname = ?"
                : "select count(*) > 0 from pg_tablespace where spcname = ?";
        at.accept("TABLESPACE");
        at.accept("IF", "EXISTS");
        return Query.of(catalogue, name(at)).isTrue(connection) == create;
    }

    private @Nullable String relation(String name) throws SQLException {
        return Query.of("select to_regclass(?)::text", name.strip()).text(connection);
    }

    /** As PostgreSQL keeps it: in lower case unless it is quoted. */
    private static String name(TokenCursor at) {
        String text = at.take();
        return text.startsWith("\"")
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                : text.toLowerCase(Locale.ROOT);
    }

    private static String qualifiedName(TokenCursor at) {
        StringBuilder name = new StringBuilder(at.take());
        while (at.acceptSymbol('.')) {
            name.append('.').append(at.take());
        }
        return name.toString();
    }
}

package dev.sluice.metadata.catalog.postgres;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.draft.TableDraft;
import dev.sluice.metadata.model.Aspect;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.spi.CatalogReader;
import dev.sluice.metadata.spi.CatalogScope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL: a dozen statements over {@code pg_catalog}; one if only columns are asked for.
 *
 * <p>{@code format_type} and {@code pg_get_expr} leave out the schemas that are on the search path. It is therefore the
 * same while reading, whoever reads: only {@code pg_catalog}. {@code information_schema} would hide what belongs to
 * another role.
 */
public final class PostgresCatalog implements CatalogReader {

    @Override
    public Schema read(Connection connection, CatalogScope scope) throws SQLException {
        SearchPath before = SearchPath.of(connection);
        before.set(connection, "pg_catalog");
        Schema schema;
        try {
            CatalogQuery query = CatalogQuery.of(connection, scope.schemas());
            schema = scope.columnsOnly() ? columns(query, before.current()) : all(query, before.current());
        } catch (SQLException e) {
            restore(connection, before, e);
            throw e;
        }
        before.set(connection, before.path());
        return schema;
    }

    private static Schema columns(CatalogQuery query, @Nullable SqlName current) throws SQLException {
        Map<Long, TableDraft> drafts = PostgresColumns.read(query);
        PostgresConstraints.readPrimaryKeys(query, drafts);
        return new Schema(DatabaseProduct.POSTGRESQL, current, tables(drafts));
    }

    private static Schema all(CatalogQuery query, @Nullable SqlName current) throws SQLException {
        Map<Long, TableDraft> drafts = PostgresColumns.read(query);
        PostgresConstraints.read(query, drafts);
        PostgresTableOptions.read(query, drafts);
        PostgresPartitions.read(query, drafts);
        PostgresViews views = new PostgresViews();
        PostgresIndexes.read(query, drafts, views);
        PostgresPrograms.readOfTables(query, drafts, views);
        return new Schema(
                DatabaseProduct.POSTGRESQL,
                current,
                PostgresNamespaces.read(query),
                PostgresNamespaces.readExtensions(query),
                PostgresTypes.read(query),
                PostgresSequences.read(query),
                tables(drafts),
                views.read(query),
                PostgresPrograms.readRoutines(query),
                EnumSet.noneOf(Aspect.class));
    }

    private static List<Table> tables(Map<Long, TableDraft> drafts) {
        return drafts.values().stream().map(TableDraft::table).toList();
    }

    private static void restore(Connection connection, SearchPath path, SQLException failure) {
        try {
            path.set(connection, path.path());
        } catch (SQLException e) {
            failure.addSuppressed(e); // in a failed transaction; rolling it back restores the path too
        }
    }

    /** The search path of a session, and the schema that it resolves to. */
    private record SearchPath(String path, @Nullable SqlName current) {

        static SearchPath of(Connection connection) throws SQLException {
            try (PreparedStatement select =
                            connection.prepareStatement("select current_setting('search_path'), current_schema()");
                    ResultSet row = select.executeQuery()) {
                row.next();
                String current = row.getString(2);
                return new SearchPath(row.getString(1), current == null ? null : SqlName.of(current));
            }
        }

        void set(Connection connection, String value) throws SQLException {
            try (PreparedStatement set = connection.prepareStatement("select set_config('search_path', ?, false)")) {
                set.setString(1, value);
                set.execute();
            }
        }
    }
}

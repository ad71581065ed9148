package dev.sluice.metadata.catalog.mysql;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
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
 * MySQL: a dozen statements over {@code information_schema}; three if only columns are asked for. They are not one snapshot,
 * because MySQL has none for its catalogue; a table that appears or goes between them is left out. Parsers of full-text indexes
 * are in no table of the catalogue, and unknown.
 */
public final class MySqlCatalog implements CatalogReader {

    @Override
    public Schema read(Connection connection, CatalogScope scope) throws SQLException {
        String current = current(connection);
        List<String> selected = scope.schemas().isEmpty()
                ? current == null ? List.of() : List.of(current)
                : scope.schemas().stream().map(SqlName::value).toList();
        SqlName currentName = current == null ? null : SqlName.of(current);
        if (selected.isEmpty()) {
            return new Schema(DatabaseProduct.MYSQL, currentName, List.of());
        }
        CatalogQuery query = new CatalogQuery(connection, selected);
        return scope.columnsOnly() ? columns(query, currentName) : all(query, currentName);
    }

    private static Schema columns(CatalogQuery query, @Nullable SqlName current) throws SQLException {
        Map<QualifiedName, TableDraft> drafts = MySqlColumns.read(query);
        MySqlIndexes.readPrimaryKeys(query, drafts);
        return new Schema(DatabaseProduct.MYSQL, current, tables(drafts));
    }

    private static Schema all(CatalogQuery query, @Nullable SqlName current) throws SQLException {
        Map<QualifiedName, TableDraft> drafts = MySqlColumns.read(query);
        MySqlIndexes.read(query, drafts);
        MySqlConstraints.readForeignKeys(query, drafts);
        MySqlConstraints.readChecks(query, drafts);
        MySqlPartitions.read(query, drafts);
        MySqlPrograms.readTriggers(query, drafts);
        return new Schema(
                DatabaseProduct.MYSQL,
                current,
                MySqlViews.readNamespaces(query),
                List.of(),
                List.of(),
                List.of(),
                tables(drafts),
                MySqlViews.read(query),
                MySqlPrograms.readRoutines(query),
                EnumSet.noneOf(Aspect.class));
    }

    private static List<Table> tables(Map<QualifiedName, TableDraft> drafts) {
        return drafts.values().stream().map(TableDraft::table).toList();
    }

    private static @Nullable String current(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select database()");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}

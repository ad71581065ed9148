package dev.sluice.routing.wrap;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;

/** Metadata that hands everything to another one: what is asked about the schema through {@link #rows}, the rest through {@link #fact}. */
@NullUnmarked // nullness is JDBC's own: what is given is passed on
public abstract class DelegatingDatabaseMetaData
        implements ForwardingLimits, ForwardingSupportAToM, ForwardingSupportNToZ, ForwardingTraits {

    /** What does the work. */
    public abstract DatabaseMetaData delegate() throws SQLException;

    @Override
    public <T> T fact(String name, Call<DatabaseMetaData, T> fact) throws SQLException {
        return fact.of(delegate());
    }

    /** What the server is asked for. */
    public ResultSet rows(Call<DatabaseMetaData, ResultSet> query) throws SQLException {
        return query.of(delegate());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : delegate().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || delegate().isWrapperFor(type);
    }

    @Override
    public ResultSet getAttributes(String catalog, String schema, String type, String attribute) throws SQLException {
        return rows(server -> server.getAttributes(catalog, schema, type, attribute));
    }

    @Override
    public ResultSet getBestRowIdentifier(String catalog, String schema, String table, int scope, boolean nullable)
            throws SQLException {
        return rows(server -> server.getBestRowIdentifier(catalog, schema, table, scope, nullable));
    }

    @Override
    public ResultSet getCatalogs() throws SQLException {
        return rows(DatabaseMetaData::getCatalogs);
    }

    @Override
    public ResultSet getClientInfoProperties() throws SQLException {
        return rows(DatabaseMetaData::getClientInfoProperties);
    }

    @Override
    public ResultSet getColumnPrivileges(String catalog, String schema, String table, String column)
            throws SQLException {
        return rows(server -> server.getColumnPrivileges(catalog, schema, table, column));
    }

    @Override
    public ResultSet getColumns(String catalog, String schema, String table, String column) throws SQLException {
        return rows(server -> server.getColumns(catalog, schema, table, column));
    }

    @Override
    public Connection getConnection() throws SQLException {
        return delegate().getConnection();
    }

    @Override
    public ResultSet getCrossReference(
            String parentCatalog,
            String parentSchema,
            String parentTable,
            String foreignCatalog,
            String foreignSchema,
            String foreignTable)
            throws SQLException {
        return rows(server -> server.getCrossReference(
                parentCatalog, parentSchema, parentTable, foreignCatalog, foreignSchema, foreignTable));
    }

    @Override
    public ResultSet getExportedKeys(String catalog, String schema, String table) throws SQLException {
        return rows(server -> server.getExportedKeys(catalog, schema, table));
    }

    @Override
    public ResultSet getFunctionColumns(String catalog, String schema, String function, String column)
            throws SQLException {
        return rows(server -> server.getFunctionColumns(catalog, schema, function, column));
    }

    @Override
    public ResultSet getFunctions(String catalog, String schema, String function) throws SQLException {
        return rows(server -> server.getFunctions(catalog, schema, function));
    }

    @Override
    public ResultSet getImportedKeys(String catalog, String schema, String table) throws SQLException {
        return rows(server -> server.getImportedKeys(catalog, schema, table));
    }

    @Override
    public ResultSet getIndexInfo(String catalog, String schema, String table, boolean unique, boolean approximate)
            throws SQLException {
        return rows(server -> server.getIndexInfo(catalog, schema, table, unique, approximate));
    }

    @Override
    public ResultSet getPrimaryKeys(String catalog, String schema, String table) throws SQLException {
        return rows(server -> server.getPrimaryKeys(catalog, schema, table));
    }

    @Override
    public ResultSet getProcedureColumns(String catalog, String schema, String procedure, String column)
            throws SQLException {
        return rows(server -> server.getProcedureColumns(catalog, schema, procedure, column));
    }

    @Override
    public ResultSet getProcedures(String catalog, String schema, String procedure) throws SQLException {
        return rows(server -> server.getProcedures(catalog, schema, procedure));
    }

    @Override
    public ResultSet getPseudoColumns(String catalog, String schema, String table, String column) throws SQLException {
        return rows(server -> server.getPseudoColumns(catalog, schema, table, column));
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return rows(DatabaseMetaData::getSchemas);
    }

    @Override
    public ResultSet getSchemas(String catalog, String schema) throws SQLException {
        return rows(server -> server.getSchemas(catalog, schema));
    }

    @Override
    public ResultSet getSuperTables(String catalog, String schema, String table) throws SQLException {
        return rows(server -> server.getSuperTables(catalog, schema, table));
    }

    @Override
    public ResultSet getSuperTypes(String catalog, String schema, String type) throws SQLException {
        return rows(server -> server.getSuperTypes(catalog, schema, type));
    }

    @Override
    public ResultSet getTablePrivileges(String catalog, String schema, String table) throws SQLException {
        return rows(server -> server.getTablePrivileges(catalog, schema, table));
    }

    @Override
    public ResultSet getTableTypes() throws SQLException {
        return rows(DatabaseMetaData::getTableTypes);
    }

    @Override
    public ResultSet getTables(String catalog, String schema, String table, String[] types) throws SQLException {
        return rows(server -> server.getTables(catalog, schema, table, types));
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        return rows(DatabaseMetaData::getTypeInfo);
    }

    @Override
    public ResultSet getUDTs(String catalog, String schema, String type, int[] types) throws SQLException {
        return rows(server -> server.getUDTs(catalog, schema, type, types));
    }

    @Override
    public ResultSet getVersionColumns(String catalog, String schema, String table) throws SQLException {
        return rows(server -> server.getVersionColumns(catalog, schema, table));
    }
}

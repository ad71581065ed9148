package dev.sluice.routing.wrap;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;

/** Metadata that hands everything to others; what takes no arguments of the schema passes {@link #fact}. */
@NullUnmarked // nullness is JDBC's own: what is given is passed on
public abstract class DelegatingDatabaseMetaData
        implements ForwardingLimits, ForwardingSupportAToM, ForwardingSupportNToZ, ForwardingTraits {

    /** What does the work. */
    public abstract DatabaseMetaData delegate() throws SQLException;

    @Override
    public <T> T fact(String name, Fact<DatabaseMetaData, T> fact) throws SQLException {
        return fact.of(delegate());
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
        return delegate().getAttributes(catalog, schema, type, attribute);
    }

    @Override
    public ResultSet getBestRowIdentifier(String catalog, String schema, String table, int scope, boolean nullable)
            throws SQLException {
        return delegate().getBestRowIdentifier(catalog, schema, table, scope, nullable);
    }

    @Override
    public ResultSet getCatalogs() throws SQLException {
        return delegate().getCatalogs();
    }

    @Override
    public ResultSet getClientInfoProperties() throws SQLException {
        return delegate().getClientInfoProperties();
    }

    @Override
    public ResultSet getColumnPrivileges(String catalog, String schema, String table, String column)
            throws SQLException {
        return delegate().getColumnPrivileges(catalog, schema, table, column);
    }

    @Override
    public ResultSet getColumns(String catalog, String schema, String table, String column) throws SQLException {
        return delegate().getColumns(catalog, schema, table, column);
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
        return delegate()
                .getCrossReference(
                        parentCatalog, parentSchema, parentTable, foreignCatalog, foreignSchema, foreignTable);
    }

    @Override
    public ResultSet getExportedKeys(String catalog, String schema, String table) throws SQLException {
        return delegate().getExportedKeys(catalog, schema, table);
    }

    @Override
    public ResultSet getFunctionColumns(String catalog, String schema, String function, String column)
            throws SQLException {
        return delegate().getFunctionColumns(catalog, schema, function, column);
    }

    @Override
    public ResultSet getFunctions(String catalog, String schema, String function) throws SQLException {
        return delegate().getFunctions(catalog, schema, function);
    }

    @Override
    public ResultSet getImportedKeys(String catalog, String schema, String table) throws SQLException {
        return delegate().getImportedKeys(catalog, schema, table);
    }

    @Override
    public ResultSet getIndexInfo(String catalog, String schema, String table, boolean unique, boolean approximate)
            throws SQLException {
        return delegate().getIndexInfo(catalog, schema, table, unique, approximate);
    }

    @Override
    public ResultSet getPrimaryKeys(String catalog, String schema, String table) throws SQLException {
        return delegate().getPrimaryKeys(catalog, schema, table);
    }

    @Override
    public ResultSet getProcedureColumns(String catalog, String schema, String procedure, String column)
            throws SQLException {
        return delegate().getProcedureColumns(catalog, schema, procedure, column);
    }

    @Override
    public ResultSet getProcedures(String catalog, String schema, String procedure) throws SQLException {
        return delegate().getProcedures(catalog, schema, procedure);
    }

    @Override
    public ResultSet getPseudoColumns(String catalog, String schema, String table, String column) throws SQLException {
        return delegate().getPseudoColumns(catalog, schema, table, column);
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return delegate().getSchemas();
    }

    @Override
    public ResultSet getSchemas(String catalog, String schema) throws SQLException {
        return delegate().getSchemas(catalog, schema);
    }

    @Override
    public ResultSet getSuperTables(String catalog, String schema, String table) throws SQLException {
        return delegate().getSuperTables(catalog, schema, table);
    }

    @Override
    public ResultSet getSuperTypes(String catalog, String schema, String type) throws SQLException {
        return delegate().getSuperTypes(catalog, schema, type);
    }

    @Override
    public ResultSet getTablePrivileges(String catalog, String schema, String table) throws SQLException {
        return delegate().getTablePrivileges(catalog, schema, table);
    }

    @Override
    public ResultSet getTableTypes() throws SQLException {
        return delegate().getTableTypes();
    }

    @Override
    public ResultSet getTables(String catalog, String schema, String table, String[] types) throws SQLException {
        return delegate().getTables(catalog, schema, table, types);
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        return delegate().getTypeInfo();
    }

    @Override
    public ResultSet getUDTs(String catalog, String schema, String type, int[] types) throws SQLException {
        return delegate().getUDTs(catalog, schema, type, types);
    }

    @Override
    public ResultSet getVersionColumns(String catalog, String schema, String table) throws SQLException {
        return delegate().getVersionColumns(catalog, schema, table);
    }
}

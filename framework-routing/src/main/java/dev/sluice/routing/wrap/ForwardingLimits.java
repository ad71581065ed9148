package dev.sluice.routing.wrap;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;

/** How long and how many: what a database allows. */
@NullUnmarked // nullness is JDBC's own: what is given is passed on
interface ForwardingLimits extends DatabaseMetaData {

    /** What the server or its driver says of itself. */
    <T> T fact(String name, Call<DatabaseMetaData, T> fact) throws SQLException;

    @Override
    default int getMaxBinaryLiteralLength() throws SQLException {
        return fact("getMaxBinaryLiteralLength", DatabaseMetaData::getMaxBinaryLiteralLength);
    }

    @Override
    default int getMaxCatalogNameLength() throws SQLException {
        return fact("getMaxCatalogNameLength", DatabaseMetaData::getMaxCatalogNameLength);
    }

    @Override
    default int getMaxCharLiteralLength() throws SQLException {
        return fact("getMaxCharLiteralLength", DatabaseMetaData::getMaxCharLiteralLength);
    }

    @Override
    default int getMaxColumnNameLength() throws SQLException {
        return fact("getMaxColumnNameLength", DatabaseMetaData::getMaxColumnNameLength);
    }

    @Override
    default int getMaxColumnsInGroupBy() throws SQLException {
        return fact("getMaxColumnsInGroupBy", DatabaseMetaData::getMaxColumnsInGroupBy);
    }

    @Override
    default int getMaxColumnsInIndex() throws SQLException {
        return fact("getMaxColumnsInIndex", DatabaseMetaData::getMaxColumnsInIndex);
    }

    @Override
    default int getMaxColumnsInOrderBy() throws SQLException {
        return fact("getMaxColumnsInOrderBy", DatabaseMetaData::getMaxColumnsInOrderBy);
    }

    @Override
    default int getMaxColumnsInSelect() throws SQLException {
        return fact("getMaxColumnsInSelect", DatabaseMetaData::getMaxColumnsInSelect);
    }

    @Override
    default int getMaxColumnsInTable() throws SQLException {
        return fact("getMaxColumnsInTable", DatabaseMetaData::getMaxColumnsInTable);
    }

    @Override
    default int getMaxConnections() throws SQLException {
        return fact("getMaxConnections", DatabaseMetaData::getMaxConnections);
    }

    @Override
    default int getMaxCursorNameLength() throws SQLException {
        return fact("getMaxCursorNameLength", DatabaseMetaData::getMaxCursorNameLength);
    }

    @Override
    default int getMaxIndexLength() throws SQLException {
        return fact("getMaxIndexLength", DatabaseMetaData::getMaxIndexLength);
    }

    @Override
    default long getMaxLogicalLobSize() throws SQLException {
        return fact("getMaxLogicalLobSize", DatabaseMetaData::getMaxLogicalLobSize);
    }

    @Override
    default int getMaxProcedureNameLength() throws SQLException {
        return fact("getMaxProcedureNameLength", DatabaseMetaData::getMaxProcedureNameLength);
    }

    @Override
    default int getMaxRowSize() throws SQLException {
        return fact("getMaxRowSize", DatabaseMetaData::getMaxRowSize);
    }

    @Override
    default int getMaxSchemaNameLength() throws SQLException {
        return fact("getMaxSchemaNameLength", DatabaseMetaData::getMaxSchemaNameLength);
    }

    @Override
    default int getMaxStatementLength() throws SQLException {
        return fact("getMaxStatementLength", DatabaseMetaData::getMaxStatementLength);
    }

    @Override
    default int getMaxStatements() throws SQLException {
        return fact("getMaxStatements", DatabaseMetaData::getMaxStatements);
    }

    @Override
    default int getMaxTableNameLength() throws SQLException {
        return fact("getMaxTableNameLength", DatabaseMetaData::getMaxTableNameLength);
    }

    @Override
    default int getMaxTablesInSelect() throws SQLException {
        return fact("getMaxTablesInSelect", DatabaseMetaData::getMaxTablesInSelect);
    }

    @Override
    default int getMaxUserNameLength() throws SQLException {
        return fact("getMaxUserNameLength", DatabaseMetaData::getMaxUserNameLength);
    }
}

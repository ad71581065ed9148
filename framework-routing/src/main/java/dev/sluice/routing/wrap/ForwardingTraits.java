package dev.sluice.routing.wrap;

import dev.sluice.DatabaseException;
import java.sql.DatabaseMetaData;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;

/** What a database and its driver are called, and how they behave. */
@NullUnmarked // nullness is JDBC's own: what is given is passed on
interface ForwardingTraits extends DatabaseMetaData {

    /** What the server or its driver says of itself. */
    <T> T fact(String name, Call<DatabaseMetaData, T> fact) throws SQLException;

    @Override
    default boolean allProceduresAreCallable() throws SQLException {
        return fact("allProceduresAreCallable", DatabaseMetaData::allProceduresAreCallable);
    }

    @Override
    default boolean allTablesAreSelectable() throws SQLException {
        return fact("allTablesAreSelectable", DatabaseMetaData::allTablesAreSelectable);
    }

    @Override
    default boolean autoCommitFailureClosesAllResultSets() throws SQLException {
        return fact("autoCommitFailureClosesAllResultSets", DatabaseMetaData::autoCommitFailureClosesAllResultSets);
    }

    @Override
    default boolean dataDefinitionCausesTransactionCommit() throws SQLException {
        return fact("dataDefinitionCausesTransactionCommit", DatabaseMetaData::dataDefinitionCausesTransactionCommit);
    }

    @Override
    default boolean dataDefinitionIgnoredInTransactions() throws SQLException {
        return fact("dataDefinitionIgnoredInTransactions", DatabaseMetaData::dataDefinitionIgnoredInTransactions);
    }

    @Override
    default boolean deletesAreDetected(int type) throws SQLException {
        return fact("deletesAreDetected " + type, server -> server.deletesAreDetected(type));
    }

    @Override
    default boolean doesMaxRowSizeIncludeBlobs() throws SQLException {
        return fact("doesMaxRowSizeIncludeBlobs", DatabaseMetaData::doesMaxRowSizeIncludeBlobs);
    }

    @Override
    default boolean generatedKeyAlwaysReturned() throws SQLException {
        return fact("generatedKeyAlwaysReturned", DatabaseMetaData::generatedKeyAlwaysReturned);
    }

    @Override
    default String getCatalogSeparator() throws SQLException {
        return fact("getCatalogSeparator", DatabaseMetaData::getCatalogSeparator);
    }

    @Override
    default String getCatalogTerm() throws SQLException {
        return fact("getCatalogTerm", DatabaseMetaData::getCatalogTerm);
    }

    @Override
    default int getDatabaseMajorVersion() throws SQLException {
        return fact("getDatabaseMajorVersion", DatabaseMetaData::getDatabaseMajorVersion);
    }

    @Override
    default int getDatabaseMinorVersion() throws SQLException {
        return fact("getDatabaseMinorVersion", DatabaseMetaData::getDatabaseMinorVersion);
    }

    @Override
    default String getDatabaseProductName() throws SQLException {
        return fact("getDatabaseProductName", DatabaseMetaData::getDatabaseProductName);
    }

    @Override
    default String getDatabaseProductVersion() throws SQLException {
        return fact("getDatabaseProductVersion", DatabaseMetaData::getDatabaseProductVersion);
    }

    @Override
    default int getDefaultTransactionIsolation() throws SQLException {
        return fact("getDefaultTransactionIsolation", DatabaseMetaData::getDefaultTransactionIsolation);
    }

    @Override
    default int getDriverMajorVersion() {
        try {
            return fact("getDriverMajorVersion", DatabaseMetaData::getDriverMajorVersion);
        } catch (SQLException e) {
            throw new DatabaseException("getDriverMajorVersion: not known (" + e.getMessage() + ")", e);
        }
    }

    @Override
    default int getDriverMinorVersion() {
        try {
            return fact("getDriverMinorVersion", DatabaseMetaData::getDriverMinorVersion);
        } catch (SQLException e) {
            throw new DatabaseException("getDriverMinorVersion: not known (" + e.getMessage() + ")", e);
        }
    }

    @Override
    default String getDriverName() throws SQLException {
        return fact("getDriverName", DatabaseMetaData::getDriverName);
    }

    @Override
    default String getDriverVersion() throws SQLException {
        return fact("getDriverVersion", DatabaseMetaData::getDriverVersion);
    }

    @Override
    default String getExtraNameCharacters() throws SQLException {
        return fact("getExtraNameCharacters", DatabaseMetaData::getExtraNameCharacters);
    }

    @Override
    default String getIdentifierQuoteString() throws SQLException {
        return fact("getIdentifierQuoteString", DatabaseMetaData::getIdentifierQuoteString);
    }

    @Override
    default int getJDBCMajorVersion() throws SQLException {
        return fact("getJDBCMajorVersion", DatabaseMetaData::getJDBCMajorVersion);
    }

    @Override
    default int getJDBCMinorVersion() throws SQLException {
        return fact("getJDBCMinorVersion", DatabaseMetaData::getJDBCMinorVersion);
    }

    @Override
    default String getNumericFunctions() throws SQLException {
        return fact("getNumericFunctions", DatabaseMetaData::getNumericFunctions);
    }

    @Override
    default String getProcedureTerm() throws SQLException {
        return fact("getProcedureTerm", DatabaseMetaData::getProcedureTerm);
    }

    @Override
    default int getResultSetHoldability() throws SQLException {
        return fact("getResultSetHoldability", DatabaseMetaData::getResultSetHoldability);
    }

    @Override
    default RowIdLifetime getRowIdLifetime() throws SQLException {
        return fact("getRowIdLifetime", DatabaseMetaData::getRowIdLifetime);
    }

    @Override
    default String getSQLKeywords() throws SQLException {
        return fact("getSQLKeywords", DatabaseMetaData::getSQLKeywords);
    }

    @Override
    default int getSQLStateType() throws SQLException {
        return fact("getSQLStateType", DatabaseMetaData::getSQLStateType);
    }

    @Override
    default String getSchemaTerm() throws SQLException {
        return fact("getSchemaTerm", DatabaseMetaData::getSchemaTerm);
    }

    @Override
    default String getSearchStringEscape() throws SQLException {
        return fact("getSearchStringEscape", DatabaseMetaData::getSearchStringEscape);
    }

    @Override
    default String getStringFunctions() throws SQLException {
        return fact("getStringFunctions", DatabaseMetaData::getStringFunctions);
    }

    @Override
    default String getSystemFunctions() throws SQLException {
        return fact("getSystemFunctions", DatabaseMetaData::getSystemFunctions);
    }

    @Override
    default String getTimeDateFunctions() throws SQLException {
        return fact("getTimeDateFunctions", DatabaseMetaData::getTimeDateFunctions);
    }

    @Override
    default String getURL() throws SQLException {
        return fact("getURL", DatabaseMetaData::getURL);
    }

    @Override
    default String getUserName() throws SQLException {
        return fact("getUserName", DatabaseMetaData::getUserName);
    }

    @Override
    default boolean insertsAreDetected(int type) throws SQLException {
        return fact("insertsAreDetected " + type, server -> server.insertsAreDetected(type));
    }

    @Override
    default boolean isCatalogAtStart() throws SQLException {
        return fact("isCatalogAtStart", DatabaseMetaData::isCatalogAtStart);
    }

    @Override
    default boolean isReadOnly() throws SQLException {
        return fact("isReadOnly", DatabaseMetaData::isReadOnly);
    }

    @Override
    default boolean locatorsUpdateCopy() throws SQLException {
        return fact("locatorsUpdateCopy", DatabaseMetaData::locatorsUpdateCopy);
    }

    @Override
    default boolean nullPlusNonNullIsNull() throws SQLException {
        return fact("nullPlusNonNullIsNull", DatabaseMetaData::nullPlusNonNullIsNull);
    }

    @Override
    default boolean nullsAreSortedAtEnd() throws SQLException {
        return fact("nullsAreSortedAtEnd", DatabaseMetaData::nullsAreSortedAtEnd);
    }

    @Override
    default boolean nullsAreSortedAtStart() throws SQLException {
        return fact("nullsAreSortedAtStart", DatabaseMetaData::nullsAreSortedAtStart);
    }

    @Override
    default boolean nullsAreSortedHigh() throws SQLException {
        return fact("nullsAreSortedHigh", DatabaseMetaData::nullsAreSortedHigh);
    }

    @Override
    default boolean nullsAreSortedLow() throws SQLException {
        return fact("nullsAreSortedLow", DatabaseMetaData::nullsAreSortedLow);
    }

    @Override
    default boolean othersDeletesAreVisible(int type) throws SQLException {
        return fact("othersDeletesAreVisible " + type, server -> server.othersDeletesAreVisible(type));
    }

    @Override
    default boolean othersInsertsAreVisible(int type) throws SQLException {
        return fact("othersInsertsAreVisible " + type, server -> server.othersInsertsAreVisible(type));
    }

    @Override
    default boolean othersUpdatesAreVisible(int type) throws SQLException {
        return fact("othersUpdatesAreVisible " + type, server -> server.othersUpdatesAreVisible(type));
    }

    @Override
    default boolean ownDeletesAreVisible(int type) throws SQLException {
        return fact("ownDeletesAreVisible " + type, server -> server.ownDeletesAreVisible(type));
    }

    @Override
    default boolean ownInsertsAreVisible(int type) throws SQLException {
        return fact("ownInsertsAreVisible " + type, server -> server.ownInsertsAreVisible(type));
    }

    @Override
    default boolean ownUpdatesAreVisible(int type) throws SQLException {
        return fact("ownUpdatesAreVisible " + type, server -> server.ownUpdatesAreVisible(type));
    }

    @Override
    default boolean storesLowerCaseIdentifiers() throws SQLException {
        return fact("storesLowerCaseIdentifiers", DatabaseMetaData::storesLowerCaseIdentifiers);
    }

    @Override
    default boolean storesLowerCaseQuotedIdentifiers() throws SQLException {
        return fact("storesLowerCaseQuotedIdentifiers", DatabaseMetaData::storesLowerCaseQuotedIdentifiers);
    }

    @Override
    default boolean storesMixedCaseIdentifiers() throws SQLException {
        return fact("storesMixedCaseIdentifiers", DatabaseMetaData::storesMixedCaseIdentifiers);
    }

    @Override
    default boolean storesMixedCaseQuotedIdentifiers() throws SQLException {
        return fact("storesMixedCaseQuotedIdentifiers", DatabaseMetaData::storesMixedCaseQuotedIdentifiers);
    }

    @Override
    default boolean storesUpperCaseIdentifiers() throws SQLException {
        return fact("storesUpperCaseIdentifiers", DatabaseMetaData::storesUpperCaseIdentifiers);
    }

    @Override
    default boolean storesUpperCaseQuotedIdentifiers() throws SQLException {
        return fact("storesUpperCaseQuotedIdentifiers", DatabaseMetaData::storesUpperCaseQuotedIdentifiers);
    }

    @Override
    default boolean updatesAreDetected(int type) throws SQLException {
        return fact("updatesAreDetected " + type, server -> server.updatesAreDetected(type));
    }

    @Override
    default boolean usesLocalFilePerTable() throws SQLException {
        return fact("usesLocalFilePerTable", DatabaseMetaData::usesLocalFilePerTable);
    }

    @Override
    default boolean usesLocalFiles() throws SQLException {
        return fact("usesLocalFiles", DatabaseMetaData::usesLocalFiles);
    }
}

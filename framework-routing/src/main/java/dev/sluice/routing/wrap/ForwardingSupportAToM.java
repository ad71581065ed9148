package dev.sluice.routing.wrap;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;

/** What a database supports, from ANSI92 to multiple transactions. */
@NullUnmarked // nullness is JDBC's own: what is given is passed on
interface ForwardingSupportAToM extends DatabaseMetaData {

    /** What the server or its driver says of itself. */
    <T> T fact(String name, Call<DatabaseMetaData, T> fact) throws SQLException;

    @Override
    default boolean supportsANSI92EntryLevelSQL() throws SQLException {
        return fact("supportsANSI92EntryLevelSQL", DatabaseMetaData::supportsANSI92EntryLevelSQL);
    }

    @Override
    default boolean supportsANSI92FullSQL() throws SQLException {
        return fact("supportsANSI92FullSQL", DatabaseMetaData::supportsANSI92FullSQL);
    }

    @Override
    default boolean supportsANSI92IntermediateSQL() throws SQLException {
        return fact("supportsANSI92IntermediateSQL", DatabaseMetaData::supportsANSI92IntermediateSQL);
    }

    @Override
    default boolean supportsAlterTableWithAddColumn() throws SQLException {
        return fact("supportsAlterTableWithAddColumn", DatabaseMetaData::supportsAlterTableWithAddColumn);
    }

    @Override
    default boolean supportsAlterTableWithDropColumn() throws SQLException {
        return fact("supportsAlterTableWithDropColumn", DatabaseMetaData::supportsAlterTableWithDropColumn);
    }

    @Override
    default boolean supportsBatchUpdates() throws SQLException {
        return fact("supportsBatchUpdates", DatabaseMetaData::supportsBatchUpdates);
    }

    @Override
    default boolean supportsCatalogsInDataManipulation() throws SQLException {
        return fact("supportsCatalogsInDataManipulation", DatabaseMetaData::supportsCatalogsInDataManipulation);
    }

    @Override
    default boolean supportsCatalogsInIndexDefinitions() throws SQLException {
        return fact("supportsCatalogsInIndexDefinitions", DatabaseMetaData::supportsCatalogsInIndexDefinitions);
    }

    @Override
    default boolean supportsCatalogsInPrivilegeDefinitions() throws SQLException {
        return fact("supportsCatalogsInPrivilegeDefinitions", DatabaseMetaData::supportsCatalogsInPrivilegeDefinitions);
    }

    @Override
    default boolean supportsCatalogsInProcedureCalls() throws SQLException {
        return fact("supportsCatalogsInProcedureCalls", DatabaseMetaData::supportsCatalogsInProcedureCalls);
    }

    @Override
    default boolean supportsCatalogsInTableDefinitions() throws SQLException {
        return fact("supportsCatalogsInTableDefinitions", DatabaseMetaData::supportsCatalogsInTableDefinitions);
    }

    @Override
    default boolean supportsColumnAliasing() throws SQLException {
        return fact("supportsColumnAliasing", DatabaseMetaData::supportsColumnAliasing);
    }

    @Override
    default boolean supportsConvert() throws SQLException {
        return fact("supportsConvert", DatabaseMetaData::supportsConvert);
    }

    @Override
    default boolean supportsConvert(int from, int to) throws SQLException {
        return fact("supportsConvert " + from + " " + to, server -> server.supportsConvert(from, to));
    }

    @Override
    default boolean supportsCoreSQLGrammar() throws SQLException {
        return fact("supportsCoreSQLGrammar", DatabaseMetaData::supportsCoreSQLGrammar);
    }

    @Override
    default boolean supportsCorrelatedSubqueries() throws SQLException {
        return fact("supportsCorrelatedSubqueries", DatabaseMetaData::supportsCorrelatedSubqueries);
    }

    @Override
    default boolean supportsDataDefinitionAndDataManipulationTransactions() throws SQLException {
        return fact(
                "supportsDataDefinitionAndDataManipulationTransactions",
                DatabaseMetaData::supportsDataDefinitionAndDataManipulationTransactions);
    }

    @Override
    default boolean supportsDataManipulationTransactionsOnly() throws SQLException {
        return fact(
                "supportsDataManipulationTransactionsOnly", DatabaseMetaData::supportsDataManipulationTransactionsOnly);
    }

    @Override
    default boolean supportsDifferentTableCorrelationNames() throws SQLException {
        return fact("supportsDifferentTableCorrelationNames", DatabaseMetaData::supportsDifferentTableCorrelationNames);
    }

    @Override
    default boolean supportsExpressionsInOrderBy() throws SQLException {
        return fact("supportsExpressionsInOrderBy", DatabaseMetaData::supportsExpressionsInOrderBy);
    }

    @Override
    default boolean supportsExtendedSQLGrammar() throws SQLException {
        return fact("supportsExtendedSQLGrammar", DatabaseMetaData::supportsExtendedSQLGrammar);
    }

    @Override
    default boolean supportsFullOuterJoins() throws SQLException {
        return fact("supportsFullOuterJoins", DatabaseMetaData::supportsFullOuterJoins);
    }

    @Override
    default boolean supportsGetGeneratedKeys() throws SQLException {
        return fact("supportsGetGeneratedKeys", DatabaseMetaData::supportsGetGeneratedKeys);
    }

    @Override
    default boolean supportsGroupBy() throws SQLException {
        return fact("supportsGroupBy", DatabaseMetaData::supportsGroupBy);
    }

    @Override
    default boolean supportsGroupByBeyondSelect() throws SQLException {
        return fact("supportsGroupByBeyondSelect", DatabaseMetaData::supportsGroupByBeyondSelect);
    }

    @Override
    default boolean supportsGroupByUnrelated() throws SQLException {
        return fact("supportsGroupByUnrelated", DatabaseMetaData::supportsGroupByUnrelated);
    }

    @Override
    default boolean supportsIntegrityEnhancementFacility() throws SQLException {
        return fact("supportsIntegrityEnhancementFacility", DatabaseMetaData::supportsIntegrityEnhancementFacility);
    }

    @Override
    default boolean supportsLikeEscapeClause() throws SQLException {
        return fact("supportsLikeEscapeClause", DatabaseMetaData::supportsLikeEscapeClause);
    }

    @Override
    default boolean supportsLimitedOuterJoins() throws SQLException {
        return fact("supportsLimitedOuterJoins", DatabaseMetaData::supportsLimitedOuterJoins);
    }

    @Override
    default boolean supportsMinimumSQLGrammar() throws SQLException {
        return fact("supportsMinimumSQLGrammar", DatabaseMetaData::supportsMinimumSQLGrammar);
    }

    @Override
    default boolean supportsMixedCaseIdentifiers() throws SQLException {
        return fact("supportsMixedCaseIdentifiers", DatabaseMetaData::supportsMixedCaseIdentifiers);
    }

    @Override
    default boolean supportsMixedCaseQuotedIdentifiers() throws SQLException {
        return fact("supportsMixedCaseQuotedIdentifiers", DatabaseMetaData::supportsMixedCaseQuotedIdentifiers);
    }

    @Override
    default boolean supportsMultipleOpenResults() throws SQLException {
        return fact("supportsMultipleOpenResults", DatabaseMetaData::supportsMultipleOpenResults);
    }

    @Override
    default boolean supportsMultipleResultSets() throws SQLException {
        return fact("supportsMultipleResultSets", DatabaseMetaData::supportsMultipleResultSets);
    }

    @Override
    default boolean supportsMultipleTransactions() throws SQLException {
        return fact("supportsMultipleTransactions", DatabaseMetaData::supportsMultipleTransactions);
    }
}

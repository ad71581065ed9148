package dev.sluice.routing.wrap;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;

/** What a database supports, from named parameters to unions. */
@NullUnmarked // nullness is JDBC's own: what is given is passed on
interface ForwardingSupportNToZ extends DatabaseMetaData {

    /** What the server or its driver says of itself. */
    <T> T fact(String name, Call<DatabaseMetaData, T> fact) throws SQLException;

    @Override
    default boolean supportsNamedParameters() throws SQLException {
        return fact("supportsNamedParameters", DatabaseMetaData::supportsNamedParameters);
    }

    @Override
    default boolean supportsNonNullableColumns() throws SQLException {
        return fact("supportsNonNullableColumns", DatabaseMetaData::supportsNonNullableColumns);
    }

    @Override
    default boolean supportsOpenCursorsAcrossCommit() throws SQLException {
        return fact("supportsOpenCursorsAcrossCommit", DatabaseMetaData::supportsOpenCursorsAcrossCommit);
    }

    @Override
    default boolean supportsOpenCursorsAcrossRollback() throws SQLException {
        return fact("supportsOpenCursorsAcrossRollback", DatabaseMetaData::supportsOpenCursorsAcrossRollback);
    }

    @Override
    default boolean supportsOpenStatementsAcrossCommit() throws SQLException {
        return fact("supportsOpenStatementsAcrossCommit", DatabaseMetaData::supportsOpenStatementsAcrossCommit);
    }

    @Override
    default boolean supportsOpenStatementsAcrossRollback() throws SQLException {
        return fact("supportsOpenStatementsAcrossRollback", DatabaseMetaData::supportsOpenStatementsAcrossRollback);
    }

    @Override
    default boolean supportsOrderByUnrelated() throws SQLException {
        return fact("supportsOrderByUnrelated", DatabaseMetaData::supportsOrderByUnrelated);
    }

    @Override
    default boolean supportsOuterJoins() throws SQLException {
        return fact("supportsOuterJoins", DatabaseMetaData::supportsOuterJoins);
    }

    @Override
    default boolean supportsPositionedDelete() throws SQLException {
        return fact("supportsPositionedDelete", DatabaseMetaData::supportsPositionedDelete);
    }

    @Override
    default boolean supportsPositionedUpdate() throws SQLException {
        return fact("supportsPositionedUpdate", DatabaseMetaData::supportsPositionedUpdate);
    }

    @Override
    default boolean supportsRefCursors() throws SQLException {
        return fact("supportsRefCursors", DatabaseMetaData::supportsRefCursors);
    }

    @Override
    default boolean supportsResultSetConcurrency(int type, int concurrency) throws SQLException {
        return fact(
                "supportsResultSetConcurrency " + type + " " + concurrency,
                server -> server.supportsResultSetConcurrency(type, concurrency));
    }

    @Override
    default boolean supportsResultSetHoldability(int holdability) throws SQLException {
        return fact(
                "supportsResultSetHoldability " + holdability,
                server -> server.supportsResultSetHoldability(holdability));
    }

    @Override
    default boolean supportsResultSetType(int type) throws SQLException {
        return fact("supportsResultSetType " + type, server -> server.supportsResultSetType(type));
    }

    @Override
    default boolean supportsSavepoints() throws SQLException {
        return fact("supportsSavepoints", DatabaseMetaData::supportsSavepoints);
    }

    @Override
    default boolean supportsSchemasInDataManipulation() throws SQLException {
        return fact("supportsSchemasInDataManipulation", DatabaseMetaData::supportsSchemasInDataManipulation);
    }

    @Override
    default boolean supportsSchemasInIndexDefinitions() throws SQLException {
        return fact("supportsSchemasInIndexDefinitions", DatabaseMetaData::supportsSchemasInIndexDefinitions);
    }

    @Override
    default boolean supportsSchemasInPrivilegeDefinitions() throws SQLException {
        return fact("supportsSchemasInPrivilegeDefinitions", DatabaseMetaData::supportsSchemasInPrivilegeDefinitions);
    }

    @Override
    default boolean supportsSchemasInProcedureCalls() throws SQLException {
        return fact("supportsSchemasInProcedureCalls", DatabaseMetaData::supportsSchemasInProcedureCalls);
    }

    @Override
    default boolean supportsSchemasInTableDefinitions() throws SQLException {
        return fact("supportsSchemasInTableDefinitions", DatabaseMetaData::supportsSchemasInTableDefinitions);
    }

    @Override
    default boolean supportsSelectForUpdate() throws SQLException {
        return fact("supportsSelectForUpdate", DatabaseMetaData::supportsSelectForUpdate);
    }

    @Override
    default boolean supportsSharding() throws SQLException {
        return fact("supportsSharding", DatabaseMetaData::supportsSharding);
    }

    @Override
    default boolean supportsStatementPooling() throws SQLException {
        return fact("supportsStatementPooling", DatabaseMetaData::supportsStatementPooling);
    }

    @Override
    default boolean supportsStoredFunctionsUsingCallSyntax() throws SQLException {
        return fact("supportsStoredFunctionsUsingCallSyntax", DatabaseMetaData::supportsStoredFunctionsUsingCallSyntax);
    }

    @Override
    default boolean supportsStoredProcedures() throws SQLException {
        return fact("supportsStoredProcedures", DatabaseMetaData::supportsStoredProcedures);
    }

    @Override
    default boolean supportsSubqueriesInComparisons() throws SQLException {
        return fact("supportsSubqueriesInComparisons", DatabaseMetaData::supportsSubqueriesInComparisons);
    }

    @Override
    default boolean supportsSubqueriesInExists() throws SQLException {
        return fact("supportsSubqueriesInExists", DatabaseMetaData::supportsSubqueriesInExists);
    }

    @Override
    default boolean supportsSubqueriesInIns() throws SQLException {
        return fact("supportsSubqueriesInIns", DatabaseMetaData::supportsSubqueriesInIns);
    }

    @Override
    default boolean supportsSubqueriesInQuantifieds() throws SQLException {
        return fact("supportsSubqueriesInQuantifieds", DatabaseMetaData::supportsSubqueriesInQuantifieds);
    }

    @Override
    default boolean supportsTableCorrelationNames() throws SQLException {
        return fact("supportsTableCorrelationNames", DatabaseMetaData::supportsTableCorrelationNames);
    }

    @Override
    default boolean supportsTransactionIsolationLevel(int level) throws SQLException {
        return fact(
                "supportsTransactionIsolationLevel " + level,
                server -> server.supportsTransactionIsolationLevel(level));
    }

    @Override
    default boolean supportsTransactions() throws SQLException {
        return fact("supportsTransactions", DatabaseMetaData::supportsTransactions);
    }

    @Override
    default boolean supportsUnion() throws SQLException {
        return fact("supportsUnion", DatabaseMetaData::supportsUnion);
    }

    @Override
    default boolean supportsUnionAll() throws SQLException {
        return fact("supportsUnionAll", DatabaseMetaData::supportsUnionAll);
    }
}

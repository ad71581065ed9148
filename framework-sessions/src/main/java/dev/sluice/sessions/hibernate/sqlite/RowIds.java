package dev.sluice.sessions.hibernate.sqlite;

import org.hibernate.dialect.identity.IdentityColumnSupportImpl;

/**
 * Identities as row ids. {@link SqliteTables} adds {@code autoincrement}, so that the id of a deleted row is not given out
 * again, as on the other products.
 */
final class RowIds extends IdentityColumnSupportImpl {

    static final RowIds INSTANCE = new RowIds();

    private RowIds() {}

    @Override
    public boolean supportsIdentityColumns() {
        return true;
    }

    @Override
    public boolean hasDataTypeInIdentityColumn() {
        return false;
    }

    /**
     * In capitals, because the schema export leaves the type out when the statement so far, in lower case, contains it
     * anywhere: an integer column before the id would make an id without a type, which is no row id and stays null.
     */
    @Override
    public String getIdentityColumnString(int type) {
        return "INTEGER";
    }

    @Override
    public String getIdentitySelectString(String table, String column, int type) {
        return "select last_insert_rowid()";
    }
}

package dev.sluice.types.search;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

class SqliteCaselessTest extends CaselessPromises {

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite::memory:");
    }
}

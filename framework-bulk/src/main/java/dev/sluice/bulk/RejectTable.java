package dev.sluice.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.report.Reject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A table of rejected rows in the database that is loaded. A chunk that is rolled back takes its rows along. */
final class RejectTable implements RejectSink {

    private final Connection connection;
    private final String insert;

    private RejectTable(Connection connection, String insert) {
        this.connection = connection;
        this.insert = insert;
    }

    /** Makes the table if there is none. */
    static RejectTable open(Connection connection, QualifiedName table, QualifiedName loaded) throws SQLException {
        DatabaseProduct product = DatabaseProduct.of(connection);
        String quoted = table.quoted(product);
        String text = product == DatabaseProduct.MYSQL ? "longtext" : "text";
        ServiceTable.require(
                connection,
                quoted,
                "(table_name varchar(200) not null, source_row bigint not null, column_name varchar(200),"
                        + " sql_state varchar(5), constraint_name varchar(200), reason " + text
                        + " not null, row_values "
                        + text + " not null, rejected_at timestamp default current_timestamp)");
        return new RejectTable(
                connection,
                "insert into " + quoted
                        + " (table_name, source_row, column_name, sql_state, constraint_name, reason, row_values)"
                        + " values ('" + loaded.toString().replace("'", "''") + "', ?, ?, ?, ?, ?, ?)");
    }

    @Override
    public void rejected(List<Reject> rejects) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (Reject reject : rejects) {
                statement.setLong(1, reject.row());
                statement.setString(2, reject.column().orElse(null));
                statement.setString(3, reject.sqlState().orElse(null));
                statement.setString(4, reject.constraint().orElse(null));
                statement.setString(5, reject.reason());
                StringBuilder values = new StringBuilder();
                RejectLine.appendValues(reject.values(), values);
                statement.setString(6, values.toString());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @Override
    public boolean isInTransaction() {
        return true;
    }
}

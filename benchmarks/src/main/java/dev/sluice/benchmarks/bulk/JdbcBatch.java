package dev.sluice.benchmarks.bulk;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;

/** What one writes by hand. */
final class JdbcBatch {

    private static final int ROWS = 1000;

    private JdbcBatch() {}

    /** {@code insert into sale} for each row, in one transaction. */
    static void insert(Connection connection, long rows) throws SQLException {
        List<? extends SaleTable.Bound<?>> columns = SaleTable.on(DatabaseProduct.of(connection));
        run(connection, SaleTable.insert(), LongStream.rangeClosed(1, rows), (statement, id) -> {
            Sale sale = Sale.of(id);
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).bind(statement, i + 1, sale);
            }
        });
    }

    static void delete(Connection connection, LongStream ids) throws SQLException {
        run(connection, "delete from sale where id = ?", ids, (statement, id) -> statement.setLong(1, id));
    }

    interface Binding {
        void bind(PreparedStatement statement, long id) throws SQLException;
    }

    static void run(Connection connection, String sql, LongStream ids, Binding binding) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (var id = ids.iterator(); id.hasNext(); ) {
                binding.bind(statement, id.nextLong());
                statement.addBatch();
                if (++waiting == ROWS || !id.hasNext()) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }
}

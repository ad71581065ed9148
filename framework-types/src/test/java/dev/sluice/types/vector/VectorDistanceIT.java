package dev.sluice.types.vector;

import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PostgreSQL measures what Java measures, by a parameter and by a literal. */
@WithPostgres
class VectorDistanceIT {

    private static final List<Vector> VECTORS = List.of(
            Vector.of(1, 2, 2),
            Vector.of(3, 0, 3),
            Vector.of(-0.1f, 1.0f / 3, 1e10f),
            Vector.of(Float.MAX_VALUE, Float.MIN_VALUE, 1e-20f),
            Vector.of(0, 0, 0));

    @ParameterizedTest
    @EnumSource
    void measuresAsJavaDoes(Metric metric, TestDatabase database) throws SQLException {
        Storage<Vector> storage = Vectors.vector(3, metric).on(POSTGRESQL);
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            execute(connection, "create table place (id integer primary key, v " + storage.ddl() + ")");
            for (int id = 0; id < VECTORS.size(); id++) {
                execute(connection, "insert into place values (" + id + ", " + storage.literal(VECTORS.get(id)) + ")");
            }
            for (Vector target : VECTORS) {
                measure(connection, storage, metric, target, "?");
                measure(connection, storage, metric, target, storage.literal(target));
            }
            execute(connection, "drop table place");
        }
    }

    private static void measure(
            Connection connection, Storage<Vector> storage, Metric metric, Vector target, String operand)
            throws SQLException {
        String distance = storage.condition(Operator.DISTANCE, "v", operand).orElseThrow();
        try (PreparedStatement select =
                connection.prepareStatement("select id, " + distance + " from place order by id")) {
            if (operand.equals("?")) {
                storage.bind(select, 1, target);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    double expected = VECTORS.get(rows.getInt(1)).distance(target, metric);
                    double measured = rows.getDouble(2);
                    if (Double.isNaN(expected)) {
                        assertThat(rows.wasNull()).isTrue();
                    } else {
                        assertThat(measured).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
                    }
                }
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package dev.sluice.metadata.maintenance;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.model.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Statements, one after the other, for the database or for each table. */
record StatementMaintenance(DataSource dataSource) implements Maintenance {

    private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);

    @Override
    public List<MaintenanceStep> analyze() {
        return run(product -> switch (product) {
            case SQLITE, POSTGRESQL -> Plan.perTable("analyze ");
            case MYSQL -> Plan.perTable("analyze table ");
        });
    }

    @Override
    public List<MaintenanceStep> optimize() {
        return run(product -> switch (product) {
            case SQLITE -> Plan.once("pragma optimize", "pragma wal_checkpoint(truncate)");
            case POSTGRESQL -> Plan.perTable("vacuum (analyze) ");
            case MYSQL -> Plan.perTable("analyze table ");
        });
    }

    @Override
    public List<MaintenanceStep> vacuum() {
        return run(product -> switch (product) {
            case SQLITE -> Plan.once("vacuum", "pragma wal_checkpoint(truncate)");
            case POSTGRESQL -> Plan.perTable("vacuum (analyze) ");
            case MYSQL -> Plan.perTable("optimize table ");
        });
    }

    /** Either statements for the whole database, or the beginning of one for each table. */
    private record Plan(List<String> once, @Nullable String perTable) {

        static Plan once(String... statements) {
            return new Plan(List.of(statements), null);
        }

        static Plan perTable(String beginning) {
            return new Plan(List.of(), beginning);
        }
    }

    private List<MaintenanceStep> run(Function<DatabaseProduct, Plan> plans) {
        List<MaintenanceStep> steps = new ArrayList<>();
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            if (!autoCommit) {
                connection.rollback();
                connection.setAutoCommit(true); // none of this runs in a transaction
            }
            try {
                DatabaseProduct product = DatabaseProduct.of(connection);
                Plan plan = plans.apply(product);
                for (String sql : plan.once()) {
                    steps.add(step(connection, sql, null));
                }
                if (plan.perTable() != null) {
                    for (Table table : SchemaReader.of(connection).read().tables()) {
                        String sql = plan.perTable() + table.name().quoted(product);
                        steps.add(step(connection, sql, table.name().toString()));
                    }
                }
            } finally {
                if (!autoCommit) {
                    connection.setAutoCommit(false);
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException(
                    "maintenance: the database refused (" + e.getMessage() + ", after " + steps.size()
                            + " statements); check the role's rights and that this is the primary",
                    e);
        }
        return List.copyOf(steps);
    }

    private static MaintenanceStep step(Connection connection, String sql, @Nullable String table) throws SQLException {
        long start = System.nanoTime();
        String result = "";
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    result = text(rows);
                }
            }
        }
        MaintenanceStep step = new MaintenanceStep(sql, table, result, Duration.ofNanos(System.nanoTime() - start));
        LOG.debug("{} ({} ms) {}", sql, step.duration().toMillis(), result);
        return step;
    }

    /** {@code busy=0, log=0, checkpointed=0}: the columns of the last row, which on MySQL has the verdict. */
    private static String text(ResultSet rows) throws SQLException {
        String text = "";
        while (rows.next()) {
            StringJoiner columns = new StringJoiner(", ");
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                columns.add(rows.getMetaData().getColumnLabel(i) + '=' + rows.getString(i));
            }
            text = columns.toString();
        }
        return text;
    }
}

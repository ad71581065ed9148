package dev.sluice.metadata.maintenance;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseException;
import java.util.List;
import javax.sql.DataSource;

/**
 * What keeps a database fit, by hand or after a load.
 *
 * <pre>{@code
 * List<MaintenanceStep> steps = Maintenance.of(dataSource).analyze();
 * }</pre>
 *
 * <p>Pass the primary. Each call borrows one connection and works in its thread, table by table, without a transaction: what
 * was done before a failure stays. Immutable and safe for all threads. A socket timeout of the pool applies.
 */
public interface Maintenance {

    static Maintenance of(DataSource dataSource) {
        return new StatementMaintenance(requireNonNull(dataSource, "dataSource"));
    }

    /**
     * Refreshes the statistics by which statements are planned: {@code ANALYZE}, on MySQL {@code ANALYZE TABLE}. Stops
     * nobody.
     *
     * @throws DatabaseException if the server refuses
     */
    List<MaintenanceStep> analyze();

    /**
     * Does what is worth it and stops nobody: {@code PRAGMA optimize} and a checkpoint on SQLite, {@code VACUUM (ANALYZE)} on
     * PostgreSQL, {@code ANALYZE TABLE} on MySQL.
     *
     * @throws DatabaseException if the server refuses
     */
    List<MaintenanceStep> optimize();

    /**
     * Gives free space back where the product can: {@code VACUUM} on SQLite, which stops all writers and needs twice the
     * space; {@code VACUUM (ANALYZE)} on PostgreSQL, which stops nobody and gives back what is free at the end of a table;
     * {@code OPTIMIZE TABLE} on MySQL, which makes each table anew.
     *
     * @throws DatabaseException if the server refuses
     */
    List<MaintenanceStep> vacuum();
}

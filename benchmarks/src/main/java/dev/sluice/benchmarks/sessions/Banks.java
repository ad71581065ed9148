package dev.sluice.benchmarks.sessions;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.sessions.hibernate.sqlite.SqliteDialect;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.cluster.ClusterNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Who takes part on one product. On PostgreSQL all work on one table of one server, and all but one on the connections of one pool: two pools
 * of one kind can be a quarter apart. On SQLite each has a file of its own.
 *
 * @param plain what the others are compared with
 */
record Banks(Bank plain, Map<String, Bank> others) implements AutoCloseable {

    static final String PLAIN = "Hibernate and HikariCP";
    static final String CONTROL = "the same once more, as the control";
    static final String OWN_POOL = "the same on a pool of its own";
    static final String SLUICE = "Sluice";
    static final String SPRING = "Spring Data JPA";

    private static final int CONNECTIONS = 4;
    private static final String TABLE = "create table if not exists Account (id bigint primary key, owner varchar(40),"
            + " balance bigint not null, version integer not null)";

    static Banks on(PostgresCluster cluster) throws SQLException {
        ClusterNode server = cluster.primary();
        String url = server.jdbcUrl("postgres");
        Map<String, Object> settings = tuned();
        DatabaseManager manager = DatabaseManager.builder("bank")
                .primary(url, engine -> engine.user(server.user()).password(Secret.of(server.password())))
                .pool(pool -> pool.maxSize(CONNECTIONS).minIdle(CONNECTIONS))
                .build();
        DataSource shared =
                new SharedPool(manager.engine("primary").dataSource().unwrap(HikariDataSource.class));
        makeTable(shared);
        syncCommits(server);
        Bank plain = HibernateBank.over(shared, settings);
        plain.fill();
        Map<String, Bank> others = new LinkedHashMap<>();
        others.put(CONTROL, plain);
        others.put(OWN_POOL, HibernateBank.over(pool(server, url), settings));
        others.put(SLUICE, SluiceBank.over(manager));
        others.put(SPRING, SpringBank.over(shared, settings));
        return new Banks(plain, others);
    }

    /** With the same settings of the database for all. */
    static Banks onSqlite(Path folder) throws SQLException {
        Bank plain = hibernateOnSqlite(folder.resolve("plain.db"), CONNECTIONS, "DEFERRED");
        Map<String, Bank> others = new LinkedHashMap<>();
        others.put(CONTROL, plain);
        others.put(SLUICE, sluiceOnSqlite(folder.resolve("sluice.db")));
        HikariDataSource pool = sqlitePool(folder.resolve("spring.db"), CONNECTIONS, "DEFERRED");
        makeTable(pool);
        Bank spring = SpringBank.over(pool, settingsOnSqlite());
        spring.fill();
        others.put(SPRING, spring);
        return new Banks(plain, others);
    }

    static Bank sluiceOnSqlite(Path file) throws SQLException {
        DatabaseManager manager =
                DatabaseManager.builder("bank").primary("sqlite:" + file).build();
        makeTable(manager.engine("primary").dataSource());
        Bank bank = SluiceBank.over(manager);
        bank.fill();
        return bank;
    }

    /** @param mode how a transaction begins, in SQLite's words */
    static Bank hibernateOnSqlite(Path file, int connections, String mode) throws SQLException {
        HikariDataSource pool = sqlitePool(file, connections, mode);
        makeTable(pool);
        Map<String, Object> settings = settingsOnSqlite();
        // The driver begins the next transaction within the commit: an idle connection of such a pool would hold the
        // lock
        boolean keepsLock = mode.equals("IMMEDIATE");
        settings.put("hibernate.connection.provider_disables_autocommit", String.valueOf(!keepsLock));
        Bank bank = HibernateBank.over(pool, settings);
        bank.fill();
        return bank;
    }

    /** What experienced users set, and Sluice by itself. */
    private static Map<String, Object> tuned() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("hibernate.connection.provider_disables_autocommit", "true");
        settings.put("hibernate.jdbc.batch_size", "50");
        settings.put("hibernate.order_inserts", "true");
        settings.put("hibernate.order_updates", "true");
        return settings;
    }

    /** Our dialect: Hibernate has none of its own for SQLite. */
    private static Map<String, Object> settingsOnSqlite() {
        Map<String, Object> settings = tuned();
        settings.put("hibernate.dialect", new SqliteDialect(false));
        return settings;
    }

    private static HikariDataSource sqlitePool(Path file, int connections, String mode) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + file);
        config.setAutoCommit(mode.equals("IMMEDIATE"));
        config.setMaximumPoolSize(connections);
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "NORMAL");
        config.addDataSourceProperty("busy_timeout", "5000");
        config.addDataSourceProperty("foreign_keys", "true");
        config.addDataSourceProperty("transaction_mode", mode);
        return new HikariDataSource(config);
    }

    private static HikariDataSource pool(ClusterNode server, String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setAutoCommit(false);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    /** The servers of tests do not wait for the disk; those of the field do, and a commit costs what it costs there. */
    private static void syncCommits(ClusterNode server) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set fsync = on");
            statement.execute("select pg_reload_conf()");
        }
    }

    private static void makeTable(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    @Override
    public void close() {
        others.values().forEach(Bank::close); // the plain one is among them
    }
}

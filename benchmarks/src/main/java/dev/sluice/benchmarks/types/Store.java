package dev.sluice.benchmarks.types;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import dev.sluice.testing.PostgresCluster;
import java.time.Duration;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;

/** Where shipments are kept: a unit of work writes some of them, another one reads all. */
interface Store extends AutoCloseable {

    void write(List<Shipment> shipments);

    int readAll();

    void deleteAll();

    @Override
    void close();

    /** Sessions, which store by the type engines. */
    static Store sluice(PostgresCluster cluster) {
        DatabaseManager manager = DatabaseManager.builder("types")
                .primary(cluster.primary().jdbcUrl("postgres"))
                .credentials(CredentialsSource.of(
                        cluster.primary().user(), Secret.of(cluster.primary().password())))
                .startup(Startup.waitFor(Duration.ofSeconds(30)))
                .build();
        Sessions sessions = Sessions.over(Router.over(manager))
                .entities(Shipment.class)
                .dirtyCheckReads(false)
                .property("hibernate.hbm2ddl.auto", "create")
                .open();
        return new Store() {
            @Override
            public void write(List<Shipment> shipments) {
                sessions.write(session -> shipments.forEach(session::persist));
            }

            @Override
            public int readAll() {
                return sessions.<Integer>readReturning(
                        session -> session.list(Shipment.class).size());
            }

            @Override
            public void deleteAll() {
                sessions.write(session -> session.hibernate()
                        .createNativeMutationQuery("truncate Shipment")
                        .executeUpdate());
            }

            @Override
            public void close() {
                sessions.close();
                manager.close();
            }
        };
    }

    /** Hibernate over HikariCP, with the same batches, and types of its own. */
    static Store stock(PostgresCluster cluster) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(cluster.primary().jdbcUrl("postgres"));
        pool.setUsername(cluster.primary().user());
        pool.setPassword(cluster.primary().password());
        pool.setAutoCommit(false);
        pool.setMaximumPoolSize(2);
        Configuration configuration = new Configuration()
                .setProperty("hibernate.hbm2ddl.auto", "create")
                .setProperty("hibernate.jdbc.batch_size", "50")
                .setProperty("hibernate.order_inserts", "true")
                .setProperty("hibernate.connection.provider_disables_autocommit", "true")
                .addAnnotatedClass(Shipment.class);
        configuration.getProperties().put("hibernate.connection.datasource", pool);
        configuration.setPhysicalNamingStrategy(new PhysicalNamingStrategyStandardImpl() {
            private static final long serialVersionUID = 1L;

            @Override
            public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment environment) {
                return Identifier.toIdentifier("stock_" + name.getText());
            }
        });
        SessionFactory factory = configuration.buildSessionFactory();
        return new Store() {
            @Override
            public void write(List<Shipment> shipments) {
                factory.inTransaction(session -> shipments.forEach(session::persist));
            }

            @Override
            public int readAll() {
                return factory.<Integer>fromTransaction(session -> {
                    session.setDefaultReadOnly(true);
                    return session.createSelectionQuery("from Shipment", Shipment.class)
                            .getResultList()
                            .size();
                });
            }

            @Override
            public void deleteAll() {
                factory.inTransaction(session -> session.createNativeMutationQuery("truncate stock_Shipment")
                        .executeUpdate());
            }

            @Override
            public void close() {
                factory.close();
                pool.close();
            }
        };
    }
}

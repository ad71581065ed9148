package dev.sluice.sessions.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.SqlName;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.metadata.ddl.Ddl;
import dev.sluice.metadata.model.Schema;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.spi.SessionCustomizer;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.hibernate.SharedSessionContract;
import org.junit.jupiter.api.Test;

/** The tables of the same entities, once for each tenant, in a namespace of its own. */
abstract class TenantSchemasContract {

    @Entity
    @Table(name = "visit")
    static class Visit {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(nullable = false)
        String who;
    }

    /** What each unit does before its first statement, where it is told a tenant. */
    private static final class TenantSchemas implements SessionCustomizer {

        @Override
        public UnitEnd begun(SharedSessionContract session, RouteRequest request) {
            request.attribute("tenant")
                    .ifPresent(tenant -> session.doWork(connection -> choose(connection, tenant.toString())));
            return UnitEnd.NOBODY;
        }

        private static void choose(Connection connection, String namespace) throws SQLException {
            if (connection.getMetaData().supportsSchemasInTableDefinitions()) {
                connection.setSchema(namespace);
            } else {
                connection.setCatalog(namespace);
            }
        }
    }

    abstract DatabaseManager database() throws SQLException;

    /** Of a tenant; not used before. */
    abstract SqlName namespace(String tenant);

    @Test
    void eachTenantHasTheTablesOfTheEntitiesAndSeesItsOwnRows() throws SQLException {
        List<SqlName> tenants = List.of(namespace("acme"), namespace("umbrella"));
        try (DatabaseManager manager = database();
                Sessions sessions = Sessions.over(Router.over(manager))
                        .entities(Visit.class)
                        .customizer(new TenantSchemas())
                        .open()) {
            for (SqlName tenant : tenants) {
                make(manager, sessions, tenant);
                sessions.write(of(tenant), session -> {
                    Visit visit = new Visit();
                    visit.who = tenant.value();
                    session.persist(visit);
                });
            }

            for (SqlName tenant : tenants) {
                List<String> seen = sessions.readReturning(
                        of(tenant),
                        session -> session.query("select v.who from TenantSchemasContract$Visit v", String.class)
                                .list());
                assertThat(seen).containsExactly(tenant.value());
            }
            try (Connection connection = manager.engine("primary").dataSource().getConnection()) {
                assertThat(List.of(String.valueOf(connection.getSchema()), String.valueOf(connection.getCatalog())))
                        .as("what a unit has chosen ends with it")
                        .doesNotContain(tenants.get(0).value(), tenants.get(1).value());
            }
        }
    }

    private static SessionOptions of(SqlName tenant) {
        return SessionOptions.defaults().with("tenant", tenant.value());
    }

    private static void make(DatabaseManager manager, Sessions sessions, SqlName tenant) throws SQLException {
        Schema schema = sessions.schema().relocated(tenant);
        try (Connection connection = manager.engine("primary").dataSource().getConnection()) {
            execute(connection, List.of("create schema " + tenant.quoted(schema.product())));
            String schemaBefore = connection.getSchema();
            String catalogBefore = connection.getCatalog();
            TenantSchemas.choose(connection, tenant.value());
            execute(connection, Ddl.of(schema.product()).create(schema));
            connection.setSchema(schemaBefore);
            connection.setCatalog(catalogBefore);
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}

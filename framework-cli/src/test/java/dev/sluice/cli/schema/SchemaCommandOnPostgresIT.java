package dev.sluice.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.transfer.ServerUrls;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;

@WithPostgres
class SchemaCommandOnPostgresIT extends SchemaCommandContract {

    private TestDatabase database;
    private PostgresCluster cluster;

    /** Shadows are gone when the command ends. */
    @AfterEach
    void leavesNoShadow() throws SQLException {
        String question = "select count(*) from pg_database where datname like 'sluice_shadow%'";
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }

    @Override
    String url() {
        ClusterNode node = cluster.primary();
        return ServerUrls.of(node.jdbcUrl(database.name()), node.user(), node.password());
    }

    @Override
    Connection connect() throws SQLException {
        return cluster.primary().connect(database.name());
    }

    @Override
    String[] shadow() {
        return new String[] {"--shadow", url()};
    }
}

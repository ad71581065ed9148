package dev.sluice.routing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.ConnectionImpl;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.MySqlNode;
import dev.sluice.testing.WithMySql;
import dev.sluice.testing.cluster.Cluster;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.Test;

@WithMySql(replicas = 2, own = true)
class MySqlDataSourceIT extends ClusterDataSourceTests<MySqlNode> {

    MySqlCluster cluster;

    @Test
    void aCallGivesBackItsOutParameter() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            update(connection, "DROP PROCEDURE IF EXISTS twice");
            update(connection, "CREATE PROCEDURE twice(IN n INTEGER, OUT result INTEGER) SET result = n * 2");
            try (CallableStatement call = connection.prepareCall("{ call twice(?, ?) }")) {
                call.setInt("n", 21);
                call.registerOutParameter("result", Types.INTEGER);
                call.execute();
                assertThat(call.getInt(2)).isEqualTo(42);
            }
        }
    }

    @Override
    String ownSession() {
        return "SELECT CONNECTION_ID()";
    }

    @Override
    String endSession(String id) {
        return "KILL " + id;
    }

    @Test
    void aWriteThatAFormerPrimaryRefusesRunsOnTheNewOne() throws SQLException {
        RoutingDataSource writing = healing();
        MySqlNode former = cluster.source();
        MySqlNode next = cluster.mostAdvancedReplica();
        try (Connection connection = writing.getConnection()) {
            update(connection, "INSERT INTO t VALUES (100, 'before')");
            cluster.awaitReplicated();
            try (Connection admin =
                    DriverManager.getConnection(database.jdbcUrl(former), database.user(), database.password())) {
                update(admin, "SET GLOBAL super_read_only = ON");
            }
            cluster.promote(next);
            update(connection, "INSERT INTO t VALUES (101, 'after')");
            assertThat(writing.lastRoute().orElseThrow().engine().alias()).isEqualTo(next.name());
            connection.setAutoCommit(false);
            update(connection, "INSERT INTO t VALUES (102, 'after')");
            connection.commit();
            assertThat(text(connection, "SELECT count(*) FROM t WHERE id > 99")).isEqualTo("3");
            connection.commit();
        }
    }

    @Override
    Cluster<MySqlNode> cluster() {
        return cluster;
    }

    @Override
    MySqlNode primaryNode() {
        return cluster.source();
    }

    @Override
    List<MySqlNode> replicaNodes() {
        return cluster.replicas();
    }

    @Override
    String sleep(int seconds) {
        return "SELECT SLEEP(" + seconds + ")";
    }

    @Override
    String lastKey() {
        return "SELECT LAST_INSERT_ID()";
    }

    @Override
    String changeSession() {
        return "SET SESSION sort_buffer_size = 300000";
    }

    @Override
    String sessionQuery() {
        return "SELECT @@session.sort_buffer_size";
    }

    @Override
    Class<? extends Connection> driverConnection() {
        return ConnectionImpl.class;
    }
}

package dev.sluice.testing;

import dev.sluice.testing.cluster.Cluster;
import dev.sluice.testing.cluster.ClusterNode;

/** What the extension needs to know of a product besides the verbs that all clusters share. */
enum ServerProduct {
    POSTGRES(
            "PostgreSQL",
            PostgresCluster.class,
            "postgres",
            "drop database if exists %s with (force)",
            "select count(*) from pg_stat_activity where datname = '%s' and backend_type = 'client backend'") {
        @Override
        Cluster<?> start(int replicas) {
            return PostgresCluster.builder().standbys(replicas).start();
        }

        @Override
        ClusterNode primary(Cluster<?> cluster) {
            return ((PostgresCluster) cluster).primary();
        }
    },
    MYSQL(
            "MySQL",
            MySqlCluster.class,
            "mysql",
            "drop database if exists %s",
            "select count(*) from information_schema.processlist where db = '%s'") {
        @Override
        Cluster<?> start(int replicas) {
            return MySqlCluster.builder().replicas(replicas).start();
        }

        @Override
        ClusterNode primary(Cluster<?> cluster) {
            return ((MySqlCluster) cluster).source();
        }
    };

    /** As JDBC drivers report it. */
    final String title;

    final Class<?> clusterType;

    /** The database to be in while another one is created, dropped or looked at. */
    final String administrative;

    final String drop;
    final String countConnections;

    ServerProduct(String title, Class<?> clusterType, String administrative, String drop, String countConnections) {
        this.title = title;
        this.clusterType = clusterType;
        this.administrative = administrative;
        this.drop = drop;
        this.countConnections = countConnections;
    }

    abstract Cluster<?> start(int replicas);

    abstract ClusterNode primary(Cluster<?> cluster);
}

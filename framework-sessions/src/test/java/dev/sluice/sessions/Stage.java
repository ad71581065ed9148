package dev.sluice.sessions;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.SqliteFile;
import dev.sluice.testing.TestDatabase;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.community.dialect.SQLiteDialect;

/**
 * Where a contract runs: how the engine of ours is reached, and what plain Hibernate connects with. On servers both use one
 * database; on SQLite plain Hibernate has a file of its own, because it takes locks differently.
 */
record Stage(DatabaseProduct product, Supplier<DatabaseManagerBuilder> engine, Map<String, String> stockConnection) {

    static Stage postgres(PostgresCluster cluster, TestDatabase database) {
        return server(DatabaseProduct.POSTGRESQL, database, database.jdbcUrl(cluster.primary()));
    }

    static Stage mysql(MySqlCluster cluster, TestDatabase database) {
        return server(DatabaseProduct.MYSQL, database, database.jdbcUrl(cluster.source()));
    }

    private static Stage server(DatabaseProduct product, TestDatabase database, String url) {
        return new Stage(
                product,
                () -> ClusterContract.manager(database).primary(url),
                Map.of(
                        "hibernate.connection.url", url,
                        "hibernate.connection.username", database.user(),
                        "hibernate.connection.password", database.password()));
    }

    static Stage sqlite(SqliteFile file, SqliteFile stockFile) {
        return new Stage(
                DatabaseProduct.SQLITE,
                () -> DatabaseManager.builder("shop").primary(file.path().toString()),
                Map.of(
                        "hibernate.connection.url",
                        "jdbc:sqlite:" + stockFile.path() + "?foreign_keys=true",
                        "hibernate.dialect",
                        SQLiteDialect.class.getName()));
    }
}

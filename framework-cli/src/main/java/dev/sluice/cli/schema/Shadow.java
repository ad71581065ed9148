package dev.sluice.cli.schema;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.cli.transfer.Server;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.url.EngineUrl;
import dev.sluice.metadata.ddl.Normalizer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Empty databases on a server, made when they are asked for and dropped at the end. Those of SQLite are in memory and need no server. Confined to
 * one thread.
 */
final class Shadow implements Normalizer.Shadow, AutoCloseable {

    private final DatabaseProduct product;
    private final @Nullable String url;
    private final List<String> made = new ArrayList<>();
    private final List<DatabaseManager> managers = new ArrayList<>();

    private Shadow(DatabaseProduct product, @Nullable String url) {
        this.product = product;
        this.url = url;
    }

    /**
     * Where a schema of this product can be made.
     *
     * @param url of a database on the server; null on SQLite, or if there is none
     * @throws ConfigurationException if the server is of another product
     */
    static Shadow of(DatabaseProduct product, @Nullable String url) {
        if (url != null && EngineUrl.parse(url).product() != product) {
            throw new ConfigurationException(
                    "--shadow: is " + EngineUrl.parse(url).product() + " (expected: " + product
                            + ", as the schemas are); name a server of that product");
        }
        return new Shadow(product, url);
    }

    /** Whether it can make any. */
    boolean isThere() {
        return product == DatabaseProduct.SQLITE || url != null;
    }

    @Override
    public Connection open() throws SQLException {
        if (product == DatabaseProduct.SQLITE) {
            return DriverManager.getConnection("jdbc:sqlite::memory:");
        }
        if (url == null) {
            throw new ConfigurationException("--shadow: is needed to read a script of " + product
                    + "; name a database on a server where empty databases may be made for a moment");
        }
        String name =
                "sluice_shadow_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        onServer("create database " + quoted(name));
        made.add(name);
        DatabaseManager manager = Server.open("--shadow", url.replaceFirst("(://[^/?]*/?)[^?]*", "$1" + name));
        managers.add(manager);
        return manager.engine("primary").dataSource().getConnection();
    }

    @Override
    public void close() {
        managers.forEach(DatabaseManager::close);
        for (String name : made) {
            try {
                onServer("drop database " + quoted(name));
            } catch (SQLException e) {
                throw new IllegalStateException("--shadow: database " + name + " could not be dropped; drop it", e);
            }
        }
    }

    private void onServer(String sql) throws SQLException {
        try (DatabaseManager server = Server.open("--shadow", String.valueOf(url));
                Connection connection = server.engine("primary").dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String quoted(String name) {
        return SqlName.of(name).quoted(product);
    }
}

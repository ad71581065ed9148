package dev.sluice.cli.transfer;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.PoolConfig;
import dev.sluice.managers.url.EngineUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A database by its URL alone. */
public final class Server {

    private Server() {}

    /**
     * Connects. The caller closes the manager.
     *
     * @param option that the URL came by, for the message
     * @throws ConfigurationException also if a SQLite file is not there, which a manager would make
     */
    public static DatabaseManager open(String option, String url) {
        return open(option, url, 1, List.of());
    }

    /**
     * Connects, also to replicas.
     *
     * @param connections that are needed at once to the primary
     */
    static DatabaseManager open(String option, String url, int connections, List<String> replicas) {
        EngineUrl parsed = EngineUrl.parse(url);
        if (parsed.product() == DatabaseProduct.SQLITE
                && !parsed.isInMemory()
                && !Files.exists(Path.of(parsed.database()))) {
            throw new ConfigurationException(
                    option + ": no such file (" + parsed.database() + "); check the path, or make its tables first");
        }
        int most = Math.max(PoolConfig.DEFAULT_MAX_SIZE, connections);
        DatabaseManagerBuilder builder = DatabaseManager.builder(option.replace("-", ""))
                .primary(url, engine -> {
                    if (parsed.product() != DatabaseProduct.SQLITE) {
                        engine.pool(pool -> pool.maxSize(most));
                    }
                });
        replicas.forEach(builder::replica);
        return builder.build();
    }
}

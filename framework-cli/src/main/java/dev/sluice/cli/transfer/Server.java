package dev.sluice.cli.transfer;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.url.EngineUrl;
import java.nio.file.Files;
import java.nio.file.Path;

/** A database by its URL alone. */
final class Server {

    private Server() {}

    /**
     * Connects. The caller closes the manager.
     *
     * @param option that the URL came by, for the message
     * @throws ConfigurationException also if a SQLite file is not there, which a manager would make
     */
    static DatabaseManager open(String option, String url) {
        EngineUrl parsed = EngineUrl.parse(url);
        if (parsed.product() == DatabaseProduct.SQLITE
                && !parsed.isInMemory()
                && !Files.exists(Path.of(parsed.database()))) {
            throw new ConfigurationException(
                    option + ": no such file (" + parsed.database() + "); check the path, or make its tables first");
        }
        return DatabaseManager.builder(option.replace("-", "")).primary(url).build();
    }
}

package dev.sluice.metadata.backup.driver;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.spi.BackupDriver;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The built-in driver of each product. */
public final class Drivers {

    private Drivers() {}

    /**
     * The driver of a product.
     *
     * @param tools the folder of the server's tools; null looks in the folders of {@code PATH}
     */
    public static BackupDriver of(DatabaseProduct product, @Nullable Path tools) {
        return switch (product) {
            case POSTGRESQL -> new PostgresDriver(new Toolbox(tools));
            case MYSQL -> new MySqlDriver(new Toolbox(tools));
            case SQLITE -> new SqliteDriver();
        };
    }
}

package dev.sluice.metadata.catalog;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.catalog.mysql.MySqlCatalog;
import dev.sluice.metadata.catalog.postgres.PostgresCatalog;
import dev.sluice.metadata.catalog.sqlite.SqliteCatalog;
import dev.sluice.metadata.spi.CatalogReader;

/** The built-in catalogue reader of each product. */
public final class Catalogs {

    private Catalogs() {}

    public static CatalogReader of(DatabaseProduct product) {
        return switch (product) {
            case POSTGRESQL -> new PostgresCatalog();
            case MYSQL -> new MySqlCatalog();
            case SQLITE -> new SqliteCatalog();
        };
    }
}

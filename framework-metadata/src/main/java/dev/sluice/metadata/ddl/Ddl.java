package dev.sluice.metadata.ddl;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.spi.DdlWriter;

/** The built-in writer of each product. */
public final class Ddl {

    private Ddl() {}

    public static DdlWriter of(DatabaseProduct product) {
        return switch (product) {
            case POSTGRESQL -> new PostgresDdl();
            case MYSQL -> new MySqlDdl();
            case SQLITE -> new SqliteDdl();
        };
    }
}

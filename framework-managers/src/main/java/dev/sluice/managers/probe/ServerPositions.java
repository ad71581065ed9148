package dev.sluice.managers.probe;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.spi.PositionSource;

/** The built-in position sources, one for each product. They keep no state and serve all engines at once. */
public final class ServerPositions {

    private ServerPositions() {}

    public static PositionSource of(DatabaseProduct product) {
        return switch (product) {
            case POSTGRESQL -> new PostgresPositions();
            case MYSQL -> new MySqlPositions();
            case SQLITE -> new SqlitePositions();
        };
    }
}

package dev.sluice.bulk.writer;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.spi.RefusedRowException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The built-in ways, the fastest of each product first. */
public final class Writers {

    private static final ProductWriter COPY = new PostgresCopyWriter(false);

    private static final ProductWriter FROZEN_COPY = new PostgresCopyWriter(true);

    private static final List<ProductWriter> BUILT_IN = List.of(
            COPY,
            new MySqlLoadDataWriter(),
            new BatchWriter(DatabaseProduct.MYSQL),
            new BatchWriter(DatabaseProduct.SQLITE));

    private Writers() {}

    /**
     * Reads what a server says of a row in a statement that was sent beside the rows.
     *
     * @throws SQLException {@code e}, if it does not speak of a row
     */
    public static RefusedRowException refusal(DatabaseProduct product, SQLException e) throws SQLException {
        return switch (product) {
            case POSTGRESQL -> PostgresRefusal.of(e);
            case MYSQL -> MySqlRefusal.of(e, false);
            case SQLITE -> SqliteRefusal.of(e, 0);
        };
    }

    /** The same way, which freezes the rows; empty if there is none. */
    public static Optional<ProductWriter> freezing(ProductWriter way) {
        return way == COPY ? Optional.of(FROZEN_COPY) : Optional.empty();
    }

    /** For one load, a way by which the numbers are known that the server gives to rows; empty if there is none. */
    public static Optional<MySqlNumberedWriter> numbering(DatabaseProduct product) {
        return product == DatabaseProduct.MYSQL ? Optional.of(new MySqlNumberedWriter()) : Optional.empty();
    }

    public static List<ProductWriter> builtIn() {
        return BUILT_IN;
    }
}

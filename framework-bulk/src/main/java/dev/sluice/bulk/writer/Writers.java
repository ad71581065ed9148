package dev.sluice.bulk.writer;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.spi.ProductWriter;
import java.util.List;

/** The built-in ways, the fastest of each product first. */
public final class Writers {

    private static final List<ProductWriter> BUILT_IN = List.of(
            new PostgresCopyWriter(),
            new MySqlLoadDataWriter(),
            new BatchWriter(DatabaseProduct.MYSQL),
            new BatchWriter(DatabaseProduct.SQLITE));

    private Writers() {}

    public static List<ProductWriter> builtIn() {
        return BUILT_IN;
    }
}

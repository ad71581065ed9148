package dev.sluice.cli.classify;

import dev.sluice.DatabaseProduct;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A product by its name in configuration. */
public final class ProductConverter implements ITypeConverter<DatabaseProduct> {

    /** For picocli. */
    ProductConverter() {}

    @Override
    public DatabaseProduct convert(String value) {
        return Arrays.stream(DatabaseProduct.values())
                .filter(product -> product.key().equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(value + " (expected: postgresql, mysql or sqlite)"));
    }
}

package dev.sluice.cli.schema;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.cli.classify.ProductConverter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands ask about the schemas they read. */
final class SideOptions {

    @Option(
            names = "--schemas",
            split = ",",
            paramLabel = "NAMES",
            description = "Which schemas of a database, between commas; all of PostgreSQL's, the current of MySQL's.")
    private List<String> schemas = List.of();

    @Option(
            names = "--shadow",
            paramLabel = "URL",
            description = {
                "A database on a server where empty databases may be made for a moment.",
                "What a script makes, and how the server tells an expression, is found out there. SQLite needs none."
            })
    private @Nullable String shadow;

    @Option(
            names = "--product",
            paramLabel = "PRODUCT",
            converter = ProductConverter.class,
            description = "Of a script: postgresql, mysql or sqlite; that of the other side unless it is given.")
    private @Nullable DatabaseProduct product;

    Side side(String text) {
        return new Side(text, schemas);
    }

    DatabaseProduct product(Side... sides) {
        if (product != null) {
            return product;
        }
        for (Side side : sides) {
            Optional<DatabaseProduct> told = side.product();
            if (told.isPresent()) {
                return told.get();
            }
        }
        throw new ConfigurationException("--product: is needed, as a script does not tell it; name one");
    }

    Shadow shadow(DatabaseProduct of) {
        return Shadow.of(of, shadow);
    }
}

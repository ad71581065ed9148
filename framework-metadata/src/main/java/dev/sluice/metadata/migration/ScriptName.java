package dev.sluice.metadata.migration;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a script says: {@code V1_2__add_orders.sql} for all products, {@code V1_2__add_orders.mysql.sql} for
 * one; {@code R__order_view.sql} is repeatable, {@code U1_2__add_orders.sql} takes version 1.2 back. Immutable.
 *
 * @param version null if it is repeatable
 * @param description the words of the name, with blanks for underscores
 * @param product the only product that it is for; null if it is for all
 */
public record ScriptName(
        String fileName,
        ScriptKind kind,
        @Nullable MigrationVersion version,
        String description,
        @Nullable DatabaseProduct product) {

    private static final Pattern NAME =
            Pattern.compile("(?<kind>[VUR])(?<version>[0-9._]*?)__(?<description>[^.]+)(\\.(?<product>[^.]+))?\\.sql");
    private static final int MAX_LENGTH = 200;

    /**
     * Reads a file name.
     *
     * @throws ConfigurationException if it is not a name of this kind; the message says which part is wrong
     */
    public static ScriptName of(String fileName) {
        if (fileName.length() > MAX_LENGTH) {
            throw wrong(fileName, "longer than " + MAX_LENGTH + " characters");
        }
        Matcher name = NAME.matcher(fileName);
        if (!name.matches()) {
            throw wrong(fileName, "not of the form V<version>__<description>.sql");
        }
        ScriptKind kind = kind(name.group("kind"));
        String version = name.group("version");
        if (version.isEmpty() != (kind == ScriptKind.REPEATABLE)) {
            throw wrong(
                    fileName,
                    version.isEmpty()
                            ? "not of the form V<version>__<description>.sql"
                            : "a repeatable script has no version");
        }
        if (!version.isEmpty() && !MigrationVersion.isVersion(version)) {
            throw wrong(fileName, "version " + version + " is not made of numbers of at most 18 digits");
        }
        String product = name.group("product");
        return new ScriptName(
                fileName,
                kind,
                version.isEmpty() ? null : MigrationVersion.of(version),
                name.group("description").replace('_', ' '),
                product == null ? null : product(fileName, product));
    }

    /** Whether the script is for this product, perhaps among others. */
    public boolean isFor(DatabaseProduct wanted) {
        return product == null || product == wanted;
    }

    private static ScriptKind kind(String letter) {
        return switch (letter) {
            case "R" -> ScriptKind.REPEATABLE;
            case "U" -> ScriptKind.UNDO;
            default -> ScriptKind.VERSIONED;
        };
    }

    private static DatabaseProduct product(String fileName, String key) {
        List<DatabaseProduct> all = Arrays.asList(DatabaseProduct.values());
        return all.stream()
                .filter(product -> product.key().equals(key))
                .findFirst()
                .orElseThrow(() -> wrong(
                        fileName,
                        "no product is called " + key + ", use one of "
                                + all.stream().map(DatabaseProduct::key).collect(Collectors.joining(", "))
                                + ", or no dot in the description"));
    }

    private static ConfigurationException wrong(String fileName, String why) {
        return new ConfigurationException(fileName + ": bad file name (" + why
                + "); rename it like V1_2__add_orders.sql or V1_2__add_orders.mysql.sql");
    }
}

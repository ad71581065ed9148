package dev.sluice.metadata.translate;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.sql.Literals;
import dev.sluice.types.spi.TypeEngine;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a column holds, whatever the product calls it. */
interface PortableType {

    /** As a column of a product declares it. */
    String on(DatabaseProduct product);

    /** The condition of a check that refuses what the declaration there lets pass. */
    Optional<String> check(DatabaseProduct product, SqlName column);

    /** What a type engine stores. */
    static PortableType of(TypeEngine<?> engine) {
        return new Stored(engine);
    }

    /** What no type engine stores in just this way, and no product has to be helped with. */
    static PortableType spelled(String postgres, String mysql, String sqlite) {
        return new Spelled(postgres, mysql, sqlite);
    }

    /** One of these texts. */
    static PortableType oneOf(List<String> values) {
        return new Values(values);
    }

    /** A type engine's. */
    record Stored(TypeEngine<?> engine) implements PortableType {

        /** The engines ask for a collation; a schema of another product does not. */
        private static final Pattern COLLATION = Pattern.compile("\\s+(collate|character set)\\s.*");

        @Override
        public String on(DatabaseProduct product) {
            return COLLATION.matcher(engine.on(product).ddl()).replaceFirst("");
        }

        @Override
        public Optional<String> check(DatabaseProduct product, SqlName column) {
            return engine.on(product)
                    .check(column.quoted(product))
                    // no other product has a text with a NUL
                    .filter(check -> !check.startsWith("locate(char(0)"));
        }
    }

    /** A word for each product. */
    record Spelled(String postgres, String mysql, String sqlite) implements PortableType {

        @Override
        public String on(DatabaseProduct product) {
            return switch (product) {
                case POSTGRESQL -> postgres;
                case MYSQL -> mysql;
                case SQLITE -> sqlite;
            };
        }

        @Override
        public Optional<String> check(DatabaseProduct product, SqlName column) {
            return Optional.empty();
        }
    }

    /** An enumeration: a type of MySQL's columns, elsewhere a text with a check. */
    record Values(List<String> values) implements PortableType {

        @Override
        public String on(DatabaseProduct product) {
            int longest = values.stream().mapToInt(String::length).max().orElse(1);
            return switch (product) {
                case POSTGRESQL -> "character varying(" + longest + ")";
                case MYSQL -> "enum(" + literals(product, ",") + ")";
                case SQLITE -> "varchar(" + longest + ")";
            };
        }

        @Override
        public Optional<String> check(DatabaseProduct product, SqlName column) {
            return product == DatabaseProduct.MYSQL
                    ? Optional.empty()
                    : Optional.of(column.quoted(product) + " in (" + literals(product, ", ") + ")");
        }

        private String literals(DatabaseProduct product, String separator) {
            return values.stream().map(value -> Literals.quoted(value, product)).collect(Collectors.joining(separator));
        }
    }
}

package dev.sluice.types.search;

import static dev.sluice.DatabaseProduct.POSTGRESQL;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameter;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.PostgresField;
import dev.sluice.types.store.TextShape;
import dev.sluice.types.text.Texts;
import java.util.List;

/**
 * A text whose column compares without regard to case.
 *
 * <p>The rules differ: SQLite's NOCASE folds A to Z; MySQL's as_ci and ICU's second level fold all of Unicode, each in its own
 * version, and take control characters for nothing. On printable ASCII they are the same rule, and nothing else is let in. They
 * do not sort even that alike: {@code _} comes before the letters, before the digits or after both.
 */
final class CaselessMapping {

    private static final String COLLATION = "sluice_caseless";

    /** Two levels of difference, letters and accents, but not the third, which is case. */
    private static final String DEFINITION = "create collation if not exists " + COLLATION
            + " (provider = icu, locale = 'und-u-ks-level2', deterministic = false)";

    private static final TextShape PRINTABLE_ASCII = TextShape.of("[ -~]*", "!*[^ -~]*");

    private static final TypeFamily FAMILY = TypeFamily.of(
            "caseless",
            List.of(TypeParameter.LENGTH),
            given -> of(given.length()
                    .orElseThrow(() -> new IllegalArgumentException("length: missing (expected: characters)"))));

    private final String name;
    private final TypeEngine<String> text;
    private final int length;

    private CaselessMapping(int length) {
        this.name = "caseless(" + length + ")";
        this.text = Texts.string(length);
        this.length = length;
    }

    static TypeEngine<String> of(int length) {
        return new CaselessMapping(length).engine();
    }

    private TypeEngine<String> engine() {
        Mapping<String> mapping = Mapping.named(name, String.class)
                .asks(Operator.PREFIX)
                .family(FAMILY, TypeParameters.length(length))
                .coarser(text, value -> value);
        for (DatabaseProduct product : DatabaseProduct.values()) {
            try {
                mapping.on(product, storage(product, text.on(product)));
            } catch (TypeMappingException e) {
                mapping.notOn(product, "is stored as " + e.getMessage());
            }
        }
        return mapping;
    }

    private Storage<String> storage(DatabaseProduct product, Storage<String> plain) {
        ComposedStorage.Builder<String> storage = ComposedStorage.<String>of(ddl(product), plain.jdbcType())
                .admit(this::admit)
                .bind(plain::bind)
                .extract(plain::extract)
                .literal(plain::literal)
                .encode(plain::encode)
                .decode(plain::decode)
                .copyText(value -> PostgresField.unescaped(plain.copyText(value)))
                .check(column -> plain.check(column).map(one -> one + " and ").orElse("") + isAscii(product, column))
                .fits(column -> plain.fits(column).orElseThrow())
                .condition(Operator.PREFIX, (value, start) -> prefix(product, value, start));
        return product == POSTGRESQL ? storage.definition(DEFINITION).build() : storage.build();
    }

    private String ddl(DatabaseProduct product) {
        return switch (product) {
            case POSTGRESQL -> "character varying(" + length + ") collate " + COLLATION;
            case MYSQL -> "varchar(" + length + ") character set utf8mb4 collate utf8mb4_0900_as_ci";
            case SQLITE -> "varchar(" + length + ") collate nocase";
        };
    }

    /** PostgreSQL has no patterns under a collation of this kind. */
    private static String isAscii(DatabaseProduct product, String column) {
        return PRINTABLE_ASCII.of(product, product == POSTGRESQL ? "(" + column + " collate \"C\")" : column);
    }

    /** An expression over a column has not always its collation. */
    private static String prefix(DatabaseProduct product, String value, String start) {
        return switch (product) {
            case POSTGRESQL -> "starts_with(" + lower(value) + ", " + lower(start) + ")";
            case MYSQL -> "lower(left(" + value + ", char_length(" + start + "))) = lower(" + start + ")";
            case SQLITE -> "lower(substr(" + value + ", 1, length(" + start + "))) = lower(" + start + ")";
        };
    }

    private static String lower(String value) {
        return "lower(cast(" + value + " as text) collate \"C\")";
    }

    private String admit(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                throw new TypeMappingException(name + ": value has a character that is not printable ASCII (position="
                        + i + "); keep it as SearchTexts.folded beside a text");
            }
        }
        return value;
    }
}

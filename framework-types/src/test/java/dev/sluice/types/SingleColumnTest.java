package dev.sluice.types;

import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.Storage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A class around one value is a type by one annotation, or by one converter. */
class SingleColumnTest {

    @SingleColumn(length = 8)
    private record Sku(String code) {
        Sku {
            if (!code.equals(code.toUpperCase(Locale.ROOT))) {
                throw new IllegalArgumentException("code: lower case");
            }
        }
    }

    @SingleColumn
    record Box(Sku sku) {}

    @SingleColumn
    record Pair(int one, int other) {}

    @SingleColumn(accessor = "cents", factory = "ofCents")
    public static final class Price {
        private final long cents;

        private Price(long cents) {
            this.cents = cents;
        }

        public static Price ofCents(long cents) {
            return new Price(cents);
        }

        public long cents() {
            return cents;
        }
    }

    @SingleColumn
    static final class Opaque {}

    private final TypeRegistry types = TypeRegistry.standard();

    @Test
    void aRecordIsStoredAsItsComponent() throws SQLException {
        Storage<Sku> storage = types.engine(Sku.class).on(SQLITE);

        assertThat(storage.ddl()).isEqualTo("varchar(8)");
        assertThat(storage.literal(new Sku("A-1"))).isEqualTo("'A-1'");
        assertThat(read(storage, "'A-1'")).isEqualTo(new Sku("A-1"));
        assertThat(read(storage, "null")).isNull();
        assertThat(types.engine(Sku.class)).isSameAs(types.engine(Sku.class));
    }

    @Test
    void whatTheConstructorRefusesIsRefusedWhenItIsRead() {
        assertThatThrownBy(() -> read(types.engine(Sku.class).on(SQLITE), "'a-1'"))
                .isInstanceOf(TypeMappingException.class)
                .hasMessage("Sku: the column holds what is no value of this type (column=1, stored as String);"
                        + " correct the row or the type")
                .hasRootCauseMessage("code: lower case");
    }

    @Test
    void aClassIsMadeByItsFactoryAndReadByItsAccessor() throws SQLException {
        Storage<Price> storage = types.engine(Price.class).on(SQLITE);

        assertThat(storage.literal(Price.ofCents(1250))).isEqualTo("1250");
        assertThat(read(storage, "99").cents()).isEqualTo(99);
    }

    @Test
    void boxesMayBeBoxed() {
        assertThat(types.engine(Box.class).on(POSTGRESQL).literal(new Box(new Sku("A"))))
                .isEqualTo("'A'");
    }

    @Test
    void saysWhyAClassIsNoColumn() {
        assertThatThrownBy(() -> types.engine(Pair.class)).hasMessageContaining("has no single column (components=2)");
        assertThatThrownBy(() -> types.engine(Opaque.class))
                .hasMessageContaining("no public static of that takes what a public value() returns");
    }

    @Test
    void aConverterNeverSeesNull() throws SQLException {
        Converter<Locale, String> tags = Converter.of(Locale::toLanguageTag, Locale::forLanguageTag);
        TypeRegistry more =
                TypeRegistry.builder().add(Locale.class, Types.string(35), tags).build();
        Storage<Locale> storage = more.engine(Locale.class).on(SQLITE);

        assertThat(read(storage, "null")).isNull();
        assertThat(read(storage, "'de-CH'"))
                .isEqualTo(new Locale.Builder().setLanguageTag("de-CH").build());
    }

    private static <J> J read(Storage<J> storage, String expression) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                PreparedStatement select = connection.prepareStatement("select " + expression);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return storage.extract(rows, 1);
        }
    }
}

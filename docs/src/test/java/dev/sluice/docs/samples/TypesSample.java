package dev.sluice.docs.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.SingleColumn;
import dev.sluice.types.TypeRegistry;
import dev.sluice.types.Types;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;

/** The sample of the page types. */
class TypesSample {

    @SuppressWarnings("ReturnValueIgnored")
    void bind(PreparedStatement statement, BigDecimal total) throws SQLException {
        TypeEngine<BigDecimal> amount = Types.decimal(12, 2);
        amount.on(DatabaseProduct.POSTGRESQL).ddl(); // numeric(12,2)
        amount.on(DatabaseProduct.MYSQL).bind(statement, 1, total); // refused if total has three digits after the point
    }

    @SingleColumn(length = 40)
    record Sku(String code) {}

    TypeRegistry convert() {
        TypeRegistry types = TypeRegistry.builder()
                .add(Locale.class, Types.string(35), Converter.of(Locale::toLanguageTag, Locale::forLanguageTag))
                .build();
        return types;
    }
}

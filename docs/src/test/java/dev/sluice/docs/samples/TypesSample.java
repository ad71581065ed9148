package dev.sluice.docs.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.Types;
import dev.sluice.types.spi.TypeEngine;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The sample of the page types. */
class TypesSample {

    @SuppressWarnings("ReturnValueIgnored")
    void bind(PreparedStatement statement, BigDecimal total) throws SQLException {
        TypeEngine<BigDecimal> amount = Types.decimal(12, 2);
        amount.on(DatabaseProduct.POSTGRESQL).ddl(); // numeric(12,2)
        amount.on(DatabaseProduct.MYSQL).bind(statement, 1, total); // refused if total has three digits after the point
    }
}

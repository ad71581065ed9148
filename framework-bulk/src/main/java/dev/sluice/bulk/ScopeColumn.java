package dev.sluice.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.types.spi.TypeEngine;

/** A column that has the same value in all rows of a sync. */
record ScopeColumn<J>(SqlName name, TypeEngine<J> type, J value) {

    String literal(DatabaseProduct product) {
        return type.on(product).literal(value);
    }
}

package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.spi.RefusedRowException;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadRowTest {

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, 23505, 0, true",
        "POSTGRESQL, 22001, 0, true",
        "POSTGRESQL, P0001, 0, true",
        "POSTGRESQL, 40P01, 0, false",
        "POSTGRESQL, 55P03, 0, false",
        "POSTGRESQL, 42501, 0, false",
        "POSTGRESQL, 53100, 0, false",
        "MYSQL, 23000, 1062, true",
        "MYSQL, 01000, 1265, true",
        "MYSQL, HY000, 3819, true",
        "MYSQL, 45000, 1644, true",
        "MYSQL, 40001, 1213, false",
        "MYSQL, HY000, 1205, false",
        "MYSQL, HY000, 1114, false",
        "SQLITE, , 19, true"
    })
    void aRowIsBadOnlyForItsData(DatabaseProduct product, String state, int code, boolean blamed) {
        SQLException cause = new SQLException("no", state, code);

        assertThat(BadRow.isBlamed(product, new RefusedRowException("no", 1, null, null, cause)))
                .isEqualTo(blamed);
    }
}

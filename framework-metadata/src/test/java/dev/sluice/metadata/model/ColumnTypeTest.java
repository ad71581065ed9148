package dev.sluice.metadata.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bigint | bigint | | |",
                "numeric(10,2) | numeric | | 10 | 2",
                "numeric(3,-2) | numeric | | 3 | -2",
                "numeric(10,2)[] | numeric[] | | 10 | 2",
                "character varying(40) | character varying | 40 | |",
                "VARCHAR (  20 ) | varchar | 20 | |",
                "bit varying(5) | bit varying | 5 | |",
                "varbinary(16) | varbinary | 16 | |",
                "timestamp(3) with time zone | timestamp with time zone | | 3 |",
                "interval day to second(3) | interval day to second | | 3 |",
                "bigint unsigned | bigint unsigned | | |",
                "decimal(8,3) unsigned | decimal unsigned | | 8 | 3",
                "tinyint(1) | tinyint | | 1 |",
                "enum('a(1)','b') | enum | | |",
                "'\"Odd(3)\"' | '\"Odd(3)\"' | | |",
                "unsigned  BIG int | unsigned big int | | |",
            })
    void takesTheSpellingApart(String text, String name, Integer length, Integer precision, Integer scale) {
        ColumnType type = ColumnType.of(text);

        assertThat(type)
                .isEqualTo(new ColumnType(text, name, length, precision, scale))
                .hasToString(text);
    }
}

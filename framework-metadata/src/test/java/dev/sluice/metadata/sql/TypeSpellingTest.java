package dev.sluice.metadata.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.model.ColumnType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeSpellingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POSTGRESQL | varchar(40) | character varying(40)",
                "POSTGRESQL | VARCHAR ( 40 ) | character varying(40)",
                "POSTGRESQL | varchar(40)[] | character varying(40)[]",
                "POSTGRESQL | int4 | integer",
                "POSTGRESQL | decimal(10, 2) | numeric(10,2)",
                "POSTGRESQL | timestamp(3) | timestamp(3) without time zone",
                "POSTGRESQL | timestamp(3) with time zone | timestamp(3) with time zone",
                "POSTGRESQL | timestamptz | timestamp with time zone",
                "POSTGRESQL | time | time without time zone",
                "POSTGRESQL | double precision | double precision",
                "POSTGRESQL | float8 | double precision",
                "POSTGRESQL | shop.mood | shop.mood",
                "POSTGRESQL | \"Odd\" | \"Odd\"",
                "MYSQL | integer | int",
                "MYSQL | int(11) unsigned | int unsigned",
                "MYSQL | tinyint(1) | tinyint(1)",
                "MYSQL | boolean | tinyint(1)",
                "MYSQL | numeric(10, 2) | decimal(10,2)",
                "MYSQL | decimal | decimal(10,0)",
                "MYSQL | decimal(5) | decimal(5,0)",
                "MYSQL | double precision | double",
                "MYSQL | enum ('a', 'b') | enum('a','b')",
                "SQLITE | VARCHAR (  20 ) | varchar ( 20 )",
                "SQLITE | INTEGER | integer"
            })
    void spells(DatabaseProduct product, String written, String told) {
        assertThat(TypeSpelling.of(product, ColumnType.of(written)))
                .isEqualTo(TypeSpelling.of(product, ColumnType.of(told)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POSTGRESQL | varchar(40) | varchar(41)",
                "POSTGRESQL | varchar | text",
                "POSTGRESQL | timestamp | timestamptz",
                "POSTGRESQL | numeric(10,2) | numeric(10,3)",
                "POSTGRESQL | integer | integer[]",
                "MYSQL | tinyint(1) | tinyint",
                "MYSQL | int | int unsigned",
                "MYSQL | enum('a','b') | enum('b','a')",
                "SQLITE | text | integer"
            })
    void tellsApart(DatabaseProduct product, String one, String other) {
        assertThat(TypeSpelling.of(product, ColumnType.of(one)))
                .isNotEqualTo(TypeSpelling.of(product, ColumnType.of(other)));
    }
}

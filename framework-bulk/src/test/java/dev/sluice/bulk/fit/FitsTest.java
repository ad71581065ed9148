package dev.sluice.bulk.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.model.ColumnType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Type as it would be declared, column as the server has it, and what is wrong. */
class FitsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bigint                           | bigint                         |
            integer                          | bigint                         | is not integer
            bigint                           | integer                        | is not bigint
            character varying(40) collate "C"| character varying(40)          |
            character varying(40) collate "C"| text                           |
            character varying(41) collate "C"| character varying(40)          | is narrower than the type
            text collate "C"                 | character varying(40)          | is narrower than the type
            character varying(40) collate "C"| character(40)                  | is not character varying(40)
            numeric(12,2)                    | numeric(12,2)                  |
            numeric(12,2)                    | numeric                        |
            numeric(12,2)                    | numeric(14,4)                  |
            numeric(12,2)                    | numeric(12,1)                  | would round to 1 digits after the point
            numeric(12,2)                    | numeric(12,4)                  | is narrower than the type
            timestamp with time zone         | timestamp with time zone       |
            timestamp with time zone         | timestamp(3) with time zone    | would round to 3 digits of a second
            timestamp with time zone         | timestamp without time zone    | is not timestamp with time zone
            uuid                             | uuid                           |
            bytea                            | bytea                          |
            """)
    void onPostgres(String ddl, String column, String reason) {
        check(DatabaseProduct.POSTGRESQL, ddl, column, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int            | int             |
            int            | bigint          |
            bigint         | int             | is narrower than the type
            int            | int unsigned    |
            int            | varchar(20)     | is not int
            tinyint(1)     | tinyint(1)      |
            varchar(40) character set utf8mb4 collate utf8mb4_0900_bin | varchar(40) |
            varchar(41) character set utf8mb4 collate utf8mb4_0900_bin | varchar(40) | is narrower than the type
            varchar(16383) | text            |
            longtext       | text            | is narrower than the type
            longtext       | longtext        |
            varchar(5)     | char(5)         | is not varchar(5)
            decimal(12,2)  | decimal(12,2)   |
            decimal(12,2)  | decimal(10,0)   | would round to 0 digits after the point
            decimal(12,2)  | double          | is not decimal(12,2)
            datetime(6)    | datetime(6)     |
            datetime(6)    | datetime        | would round to 0 digits of a second
            datetime(6)    | timestamp(6)    | is not datetime(6)
            binary(16)     | binary(16)      |
            binary(16)     | binary(20)      | is not binary(16)
            varbinary(40)  | blob            |
            varbinary(40)  | tinyblob        |
            varbinary(300) | tinyblob        | is narrower than the type
            double         | double          |
            double         | float           | is not double
            date           | date            |
            """)
    void onMySql(String ddl, String column, String reason) {
        check(DatabaseProduct.MYSQL, ddl, column, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bigint        | integer         |
            bigint        | bigint          |
            integer       | numeric         |
            boolean       | boolean         |
            boolean       | integer         |
            integer       | text            | is not integer
            integer       | real            | is not integer
            varchar(40)   | text            |
            varchar(40)   | varchar(40)     |
            varchar(40)   | varchar(39)     | is narrower than the type
            varchar(40)   | numeric         | is not varchar(40)
            varchar(40)   | date            | is not varchar(40)
            text          | varchar(39)     | is narrower than the type
            char(36)      | text            |
            decimal(12,2) | decimal(12,2)   |
            decimal(12,2) | numeric         |
            decimal(12,2) | real            |
            decimal(12,2) | text            | is not decimal(12,2)
            decimal(12,2) | decimal(12,1)   | would round to 1 digits after the point
            double        | double          |
            double        | integer         | is not double
            date          | date            |
            date          | varchar(10)     |
            datetime      | text            |
            datetime      | real            | is not datetime
            blob          | blob            |
            blob          | text            | is not blob
            """)
    void onSqlite(String ddl, String column, String reason) {
        check(DatabaseProduct.SQLITE, ddl, column, reason);
    }

    private static void check(DatabaseProduct product, String ddl, String column, String reason) {
        var misfit = Fits.misfit(product, ddl, ColumnType.of(column));
        if (reason == null) {
            assertThat(misfit).isEmpty();
        } else {
            assertThat(misfit).hasValue(reason);
        }
    }
}

package dev.sluice.types.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What a column without case answers, on one product. */
abstract class CaselessPromises {

    abstract Connection connect() throws SQLException;

    @Test
    void equalityJoinsGroupsAndUniqueKeysIgnoreCase() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            Storage<String> storage = SearchTexts.caseless(20).on(DatabaseProduct.of(connection));
            if (storage.definition().isPresent()) {
                statement.execute(storage.definition().get());
                statement.execute(storage.definition().get());
            }
            for (String table : new String[] {"one", "two"}) {
                statement.execute("create table " + table + " (v " + storage.ddl() + " unique, check ("
                        + storage.check("v").orElseThrow() + "))");
            }
            statement.execute("insert into one values ('Ann'), ('bob'), ('_')");
            statement.execute("insert into two values ('aNN'), ('Bob ')");

            assertThat(asked(connection, "select v from one where v = ?", storage, "ANN"))
                    .isEqualTo("Ann");
            assertThat(asked(connection, "select v from one where v in (?)", storage, "ANN"))
                    .isEqualTo("Ann");
            assertThat(asked(
                            connection,
                            "select two.v from one join two on one.v = two.v where one.v = ?",
                            storage,
                            "ann"))
                    .isEqualTo("aNN");
            assertThat(asked(
                            connection,
                            "select min(one.v) from one, two where one.v = two.v and one.v <> ?",
                            storage,
                            "ANN"))
                    .isNull();
            String prefix = storage.condition(Operator.PREFIX, "v", "?").orElseThrow();
            assertThat(asked(connection, "select v from two where " + prefix, storage, "AN"))
                    .isEqualTo("aNN");
            assertThatThrownBy(() -> statement.execute("insert into one values ('ANN')"))
                    .isInstanceOf(SQLException.class);
            assertThat(asked(
                            connection,
                            "select count(*) from (select v from (select v from one union all select v from two) b"
                                    + " where v <> ? group by v) a",
                            storage,
                            "x"))
                    .isEqualTo("4");
        }
    }

    private static String asked(Connection connection, String sql, Storage<String> storage, String value)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameters = statement.getParameterMetaData().getParameterCount();
            for (int i = 1; i <= parameters; i++) {
                storage.bind(statement, i, value);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }
}

package dev.sluice.types.search;

import static dev.sluice.DatabaseProduct.MYSQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithMySql
class MySqlSearchIT extends CaselessPromises {

    private static TestDatabase database;

    @BeforeAll
    static void keep(TestDatabase fresh) {
        database = fresh;
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    /** Why a document is no FULLTEXT index: it knows neither short nor common words, nor rows of this transaction. */
    @Test
    void aDocumentFindsWhatAFullTextIndexDoesNot() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            Storage<SearchDocument> storage = SearchTexts.document().on(MYSQL);
            SearchDocument text = SearchDocument.of("who goes to it");
            statement.execute("create table note (body text, words " + storage.ddl() + ")");
            statement.execute("insert into note values ('who goes to it', " + storage.literal(text) + ")");
            assertThatThrownBy(() -> found(statement, "match(body) against('+goes' in boolean mode)"))
                    .hasMessageContaining("FULLTEXT");
            statement.execute("create fulltext index note_body on note (body)");

            assertThat(found(statement, "match(body) against('+goes' in boolean mode)"))
                    .isEqualTo(1);
            assertThat(found(statement, "match(body) against('+who' in boolean mode)"))
                    .as("common")
                    .isZero();
            assertThat(found(statement, "match(body) against('+it' in boolean mode)"))
                    .as("short")
                    .isZero();
            assertThat(found(statement, matches(storage, "who it"))).isEqualTo(1);

            connection.setAutoCommit(false);
            statement.execute("insert into note values ('who goes to it', " + storage.literal(text) + ")");
            assertThat(found(statement, "match(body) against('+goes' in boolean mode)"))
                    .as("without the row of this transaction")
                    .isEqualTo(1);
            assertThat(found(statement, matches(storage, "goes"))).isEqualTo(2);
            connection.rollback();
        }
    }

    /** Why only printable characters are let in: a key would take two texts for one. */
    @Test
    void itsCollationTakesAControlCharacterForNothing() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select _utf8mb4 x'6101' collate utf8mb4_0900_as_ci = 'a', _utf8mb4 x'6101' = 'a'"
                                + " collate utf8mb4_0900_bin")) {
            row.next();
            assertThat(row.getBoolean(1)).isTrue();
            assertThat(row.getBoolean(2)).isFalse();
        }
    }

    private static String matches(Storage<SearchDocument> storage, String query) {
        return storage.condition(Operator.MATCHES, "words", storage.literal(SearchDocument.of(query)))
                .orElseThrow();
    }

    private static int found(Statement statement, String condition) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select count(*) from note where " + condition)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}

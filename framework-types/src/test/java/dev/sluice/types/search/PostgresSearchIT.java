package dev.sluice.types.search;

import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithPostgres
class PostgresSearchIT extends CaselessPromises {

    private static TestDatabase database;

    @BeforeAll
    static void keep(TestDatabase fresh) {
        database = fresh;
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    @Test
    void anIndexFindsTheWordsOfADocument() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            Storage<SearchDocument> storage = SearchTexts.document().on(POSTGRESQL);
            statement.execute("set enable_seqscan = off");
            statement.execute("create table article (words " + storage.ddl() + ")");
            statement.execute("create index article_words on article using gin (words)");
            String condition = storage.condition(
                            Operator.MATCHES, "words", storage.literal(SearchDocument.of("quick fox")))
                    .orElseThrow();
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = statement.executeQuery("explain select 1 from article where " + condition)) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            assertThat(plan.toString()).contains("Index Cond");
        }
    }
}

package dev.sluice.managers.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteRegexpTest {

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = new SqliteConnection("jdbc:sqlite::memory:", ":memory:", new Properties());
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "null", textBlock = """
            'Fair' regexp '^F[a-z]+$' | 1
            'Fair' regexp 'air'       | 1
            'Fair' regexp '^air'      | 0
            'Fair' not regexp 'x'     | 1
            null regexp 'x'           | null
            'x' regexp null           | null
            regexp('f', 'Fair')       | 0
            regexp('f', 'Fair', 'i')  | 1
            regexp('ä', 'Ä', 'i')     | 1
            regexp('f', 'Fair', 'c')  | 0
            """)
    void findsAPatternAnywhere(String expression, String answer) throws SQLException {
        assertThat(ask("select " + expression)).isEqualTo(answer);
    }

    @Test
    void asksOnePatternOfManyRows() throws SQLException {
        assertThat(ask("with t(x) as (values ('ab'), ('b'), ('a1')) select count(*) from t where x regexp 'a.'"))
                .isEqualTo("2");
    }

    @Test
    void refusesWhatIsNoPatternAndNoFlag() {
        assertThatThrownBy(() -> ask("select 'a' regexp '('")).hasMessageContaining("no regular expression");
        assertThatThrownBy(() -> ask("select regexp('a', 'a', 'x')")).hasMessageContaining("flags i and c only");
        assertThatThrownBy(() -> ask("select regexp('a')")).hasMessageContaining("two or three arguments");
    }

    private String ask(String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}

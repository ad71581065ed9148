package dev.sluice.cli.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Ran;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifyCommandTest {

    private static final String SCRIPT = """
            -- orders
            SELECT * FROM orders;
            SELECT * FROM orders
            FOR UPDATE;
            SELECT price_of(1);
            SELECT currval('order_id');
            """;

    @TempDir
    private Path folder;

    @Test
    void saysOfEachStatementWhatItDoes() throws IOException {
        Ran ran = Ran.sluice("classify", "--json", "--product", "postgresql", script(SCRIPT));

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.events())
                .extracting(line -> line.get("line").intValue() + " "
                        + line.get("effect").stringValue() + " "
                        + line.get("session-bound").booleanValue())
                .containsExactly("2 read false", "3 write false", "5 unknown false", "6 unknown true");
        assertThat(ran.events().get(1).get("reason").stringValue()).isEqualTo("locks rows");
        assertThat(ran.events().get(1).get("sql").stringValue()).isEqualTo("SELECT * FROM orders\nFOR UPDATE");
    }

    @Test
    void showsPeopleOneLineAStatement() throws IOException {
        Ran ran = Ran.sluice("classify", "--product", "postgresql", script(SCRIPT));

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out().lines())
                .hasSize(5)
                .anySatisfy(line -> assertThat(line).contains("locks rows", "SELECT * FROM orders FOR UPDATE"));
    }

    @Test
    void readsStandardInput() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("PRAGMA user_version = 1".getBytes(StandardCharsets.UTF_8)));
        try {
            Ran ran = Ran.sluice("classify", "--json", "--product", "sqlite", "-");

            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(ran.last("statement").get("effect").stringValue()).isEqualTo("write");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void keepsTheBodyOfATriggerTogether() throws IOException {
        Ran ran = Ran.sluice(
                "classify",
                "--json",
                "--product",
                "mysql",
                script("DELIMITER //\nCREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW BEGIN SET @a = 1; END//\n"));

        assertThat(ran.events()).hasSize(1);
        assertThat(ran.last("statement").get("effect").stringValue()).isEqualTo("write");
    }

    @Test
    void answersWhatItCannotReadWithTwo() throws IOException {
        assertThat(Ran.sluice("classify", "--product", "sqlite", "missing.sql").code())
                .isEqualTo(2);
        assertThat(Ran.sluice("classify", "--product", "oracle", script(SCRIPT)).err())
                .contains("oracle (expected: postgresql, mysql or sqlite)");
        assertThat(Ran.sluice("classify", "--product", "mysql", script("-- nothing"))
                        .err())
                .contains("holds no statement");
        assertThat(Ran.sluice("classify", "--product", "mysql", script("SELECT 'open"))
                        .code())
                .isEqualTo(2);
    }

    private String script(String text) throws IOException {
        return Files.writeString(folder.resolve("script.sql"), text).toString();
    }
}

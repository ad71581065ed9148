package dev.sluice.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ExplainCommandTest {

    @TempDir
    private Path folder;

    @Test
    void saysWhereAReadGoesAndWhy() throws Exception {
        createShop();
        Ran ran = explain(shop(), "--json", "SELECT * FROM orders");

        assertThat(ran.code()).as(ran.err()).isZero();
        JsonNode said = ran.last("decision");
        assertThat(said.get("effect").stringValue()).isEqualTo("read");
        assertThat(said.get("decision").get("route").get("engine").stringValue())
                .isEqualTo("readers");
        assertThat(said.get("decision").get("engines").size()).isEqualTo(2);
    }

    @Test
    void goesByTheCatalogueToo() throws Exception {
        createShop();
        Ran ran = explain(shop(), "--json", "SELECT * FROM last_id");

        JsonNode said = ran.last("decision");
        assertThat(said.get("reason").stringValue())
                .isEqualTo("names last_id, which asks about the statement before it");
        assertThat(said.get("session-bound").booleanValue()).isTrue();
        assertThat(said.get("catalogue").stringValue()).startsWith("SQLite catalogue: ");
        assertThat(said.get("decision").get("route").get("engine").stringValue())
                .isEqualTo("primary");
    }

    @Test
    void showsPeopleTheSame() throws Exception {
        createShop();
        Ran ran = explain(shop(), "DELETE FROM orders");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out().lines().map(String::strip))
                .contains("statement   write: changes rows", "route     primary")
                .anyMatch(line -> line.startsWith("catalogue   SQLite catalogue"));
    }

    @Test
    void exitsWithFourIfNoEngineCanServe() throws IOException {
        Ran ran = explain(
                "sluice.managers.shop.engines.primary.url=postgresql://who:secret@127.0.0.1:1/shop", "SELECT 1");

        assertThat(ran.code()).as(ran.err()).isEqualTo(4);
        assertThat(ran.out()).contains("read: reads rows", "not read, so by the text alone", "route     none");
        assertThat(ran.out() + ran.err()).doesNotContain("secret");
    }

    @Test
    void asksWhichManagerIfThereAreSeveral() throws IOException {
        Files.createFile(folder.resolve("audit.db"));
        String two = shop() + "\n" + shop().replace("shop", "audit");

        assertThat(explain(two, "SELECT 1").err())
                .contains("declares several managers (managers: audit, shop); name one with --manager");
        assertThat(explain(two, "--manager", "adit", "SELECT 1").err()).contains("no manager adit");
        assertThat(explain(two, "--manager", "audit", "SELECT 1").code()).isZero();
        assertThat(explain(two, "--manager", "audit", "--group", "x", "SELECT 1")
                        .code())
                .isEqualTo(2);
    }

    private String shop() {
        return "sluice.managers.shop.engines.primary.url=" + folder.resolve("shop.db");
    }

    private void createShop() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shop.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INTEGER)");
            statement.execute("CREATE VIEW last_id AS SELECT last_insert_rowid() AS id");
        }
    }

    private Ran explain(String config, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("explain.properties"), config);
        String[] line = new String[options.length + 3];
        line[0] = "explain";
        line[1] = "--config";
        line[2] = file.toString();
        System.arraycopy(options, 0, line, 3, options.length);
        return Ran.sluice(line);
    }
}

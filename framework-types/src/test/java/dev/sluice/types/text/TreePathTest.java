package dev.sluice.types.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreePathTest {

    @Test
    void knowsItsPlaceInTheTree() {
        TreePath tools = TreePath.of("shop", "garden", "tools");

        assertThat(tools.labels()).containsExactly("shop", "garden", "tools");
        assertThat(tools.depth()).isEqualTo(3);
        assertThat(tools.parent()).contains(new TreePath("shop.garden"));
        assertThat(new TreePath("shop").parent()).isEmpty();
        assertThat(new TreePath("shop.garden").child("tools")).isEqualTo(tools);
        assertThat(new TreePath("shop").contains(tools)).isTrue();
        assertThat(tools.contains(tools)).isTrue();
        assertThat(new TreePath("sho").contains(tools)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a b", "a-b", "ä", "a\n"})
    void whatIsNoPathIsRefused(String text) {
        assertThatThrownBy(() -> new TreePath(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsAllBelowAPathByTheColumnOnTheRight() throws SQLException {
        Storage<TreePath> storage = Texts.treePath(40).on(DatabaseProduct.SQLITE);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            statement.execute("create table place (v " + storage.ddl() + ")");
            statement.execute("insert into place values ('a'), ('a.b'), ('a.b.c'), ('a.bc'), ('b.a.b')");
            String below = storage.condition(Operator.CONTAINS, storage.literal(TreePath.of("a", "b")), "v")
                    .orElseThrow();
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select v from place where " + below + " order by v")) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            assertThat(found).containsExactly("a.b", "a.b.c");
        }
    }
}

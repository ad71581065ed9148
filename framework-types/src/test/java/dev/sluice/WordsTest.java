package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The words that all modules share. */
class WordsTest {

    @Test
    void aNameIsSafeToSpliceIntoAStatement() {
        assertThat(SqlName.of("or\"der").quoted(DatabaseProduct.POSTGRESQL)).isEqualTo("\"or\"\"der\"");
        assertThat(SqlName.of("or`der").quoted(DatabaseProduct.MYSQL)).isEqualTo("`or``der`");
        assertThat(QualifiedName.of("shop", "order").quoted(DatabaseProduct.SQLITE))
                .isEqualTo("\"shop\".\"order\"");
    }

    @Test
    void aNameHasALengthAndNoNul() {
        assertThatThrownBy(() -> SqlName.of("")).hasMessage("name length: 0 (expected: 1 to 128)");
        assertThatThrownBy(() -> SqlName.of("a\0b")).hasMessage("name: contains a NUL character (expected: none)");
    }

    @Test
    void aQualifiedNameIsParsedAtItsFirstDot() {
        assertThat(QualifiedName.parse("shop.order")).isEqualTo(QualifiedName.of("shop", "order"));
        assertThat(QualifiedName.parse("order")).isEqualTo(QualifiedName.of("order"));
        assertThat(QualifiedName.of("a.b").quoted(DatabaseProduct.POSTGRESQL)).isEqualTo("\"a.b\"");
    }

    @Test
    void anExceptionCarriesTheServersCodes() {
        SQLException cause = new SQLException("no", "23505", 1062);
        DatabaseException e = new DatabaseException("shop: no", new IllegalStateException(cause));

        assertThat(e.sqlState()).contains("23505");
        assertThat(e.vendorCode()).isEqualTo(1062);
        assertThat(e.retryable()).isFalse();
        assertThat(new DatabaseException("shop: no").sqlState()).isEmpty();
    }

    @Test
    void aSecretIsNotSeen() {
        Secret secret = Secret.of("s3cret");

        assertThat(secret).hasToString("***").isEqualTo(Secret.of("s3cret")).isNotEqualTo(Secret.of("other"));
        assertThat(secret.reveal()).isEqualTo("s3cret");
    }

    @Test
    void theProductIsKnownByItsConnection() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            assertThat(DatabaseProduct.of(connection)).isEqualTo(DatabaseProduct.SQLITE);
        }
    }
}

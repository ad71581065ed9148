package dev.sluice.metadata.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.ddl.Ddl;
import dev.sluice.metadata.ddl.Normalizer;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.snapshot.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A schema with everything that a product knows: read, written, made where there is nothing, read again. */
abstract class RoundTripContract {

    private final DatabaseProduct product;

    RoundTripContract(DatabaseProduct product) {
        this.product = product;
    }

    /** A connection to a new and empty database. */
    abstract Connection empty() throws SQLException;

    @Test
    void whatWasWrittenIsWhatWasRead() throws SQLException {
        Schema original = made(Fixtures.statements("/roundtrip/" + Fixtures.file(product), product));
        Schema copy = made(Ddl.of(product).create(original));
        Normalizer shadow = Normalizer.over(this::empty);
        Schema normalized = shadow.normalized(original);

        assertThat(SchemaDiff.between(normalized, shadow.normalized(copy))).hasToString("");
        assertThat(SchemaDiff.between(normalized, made(Ddl.of(product).create(normalized))))
                .hasToString("");
        // beside what its texts are made to, nothing was lost on the way
        assertThat(normalized.tables()).hasSameSizeAs(original.tables());
        if (product != DatabaseProduct.POSTGRESQL) {
            assertThat(SchemaDiff.between(original, copy)).hasToString("");
        }
    }

    @Test
    void aSnapshotTellsAllOfIt() throws SQLException {
        Schema original = made(Fixtures.statements("/roundtrip/" + Fixtures.file(product), product));

        assertThat(SchemaSnapshot.fromJson("test", SchemaSnapshot.toJson(original)))
                .isEqualTo(original);
    }

    @Test
    void whatIsNoSnapshotIsRefused() {
        assertThatThrownBy(() -> SchemaSnapshot.fromJson("shop.json", "{\"format\": 1}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("shop.json: is no snapshot of a schema");
        assertThatThrownBy(() -> SchemaSnapshot.fromJson("shop.json", "create table x (id int)"))
                .isInstanceOf(ConfigurationException.class);
    }

    private Schema made(List<String> statements) throws SQLException {
        try (Connection connection = empty()) {
            for (String sql : statements) {
                Fixtures.execute(connection, sql);
            }
            return SchemaReader.of(connection).read();
        }
    }
}

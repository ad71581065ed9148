package dev.sluice.metadata.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.ddl.Ddl;
import dev.sluice.metadata.ddl.Normalizer;
import dev.sluice.metadata.diff.ChangePlan;
import dev.sluice.metadata.diff.DdlStep;
import dev.sluice.metadata.diff.SchemaChange;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.metadata.model.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of drift is found, told as what it is, and nothing else is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DriftContract {

    private static final SqlName SAME = SqlName.of("same");

    private final DatabaseProduct product;
    private Connection connection;
    private Schema original;

    DriftContract(DatabaseProduct product) {
        this.product = product;
    }

    /** A connection to a new and empty database. */
    abstract Connection empty() throws SQLException;

    @BeforeAll
    void make() throws SQLException {
        begin();
        original = read();
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void nothingIsDifferentWhereNothingWasChanged() throws SQLException {
        assertThat(SchemaDiff.between(original, read())).hasToString("");
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void finds(Drift drift) throws SQLException {
        boolean healed = false;
        try {
            for (ScriptStatement statement : ScriptStatement.listOf("drift", drift.sql(), product)) {
                Fixtures.execute(connection, statement.text());
            }
            Schema drifted = read();
            List<String> there = SchemaDiff.between(original, drifted).changes().stream()
                    .map(SchemaChange::toString)
                    .toList();
            assertThat(there).hasSameSizeAs(drift.changes());
            for (String change : drift.changes()) {
                assertThat(there).anyMatch(line -> line.startsWith(change));
            }
            healed = heal(drifted);
        } finally {
            undo(healed);
        }
    }

    /**
     * The statements that take it back do, unless they say that none can. A second round is for a partition: it is detached in the
     * first one, and is a table then.
     */
    private boolean heal(Schema drifted) throws SQLException {
        int refused = 0;
        SchemaDiff rest = SchemaDiff.between(drifted, original);
        for (int round = 0; round < 2 && rest.changes().size() > refused; round++) {
            ChangePlan plan = Ddl.of(product).change(rest);
            refused = plan.refused().size();
            for (DdlStep step : plan.steps()) {
                // within the transaction of this test, which is undone
                Fixtures.execute(connection, step.sql().replace("index concurrently", "index"));
            }
            rest = SchemaDiff.between(read(), original);
        }
        if (rest.changes().size() > refused) {
            Normalizer shadow = Normalizer.over(this::empty);
            rest = SchemaDiff.between(shadow.normalized(rest.before()), shadow.normalized(original));
        }
        assertThat(rest.changes()).hasSize(refused);
        return refused == 0;
    }

    Stream<Drift> drifts() {
        return Drift.read("/drifts/" + Fixtures.file(product));
    }

    private Schema read() throws SQLException {
        Schema schema = SchemaReader.of(connection).read();
        // databases of MySQL have another name each time
        return product == DatabaseProduct.MYSQL ? schema.relocated(SAME) : schema;
    }

    /** Where a server has no transactions around DDL, the next drift begins in another database, unless this one is as it was. */
    private void undo(boolean healed) throws SQLException {
        if (product != DatabaseProduct.MYSQL) {
            connection.rollback();
        } else if (!healed) {
            connection.close();
            begin();
        }
    }

    private void begin() throws SQLException {
        connection = empty();
        for (String sql : Fixtures.statements("/roundtrip/" + Fixtures.file(product), product)) {
            Fixtures.execute(connection, sql);
        }
        connection.setAutoCommit(product == DatabaseProduct.MYSQL);
    }
}

package dev.sluice.metadata.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.define.SchemaDefinition;
import dev.sluice.metadata.define.TableDefinition;
import dev.sluice.metadata.diff.ChangePlan;
import dev.sluice.metadata.diff.DdlStep;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.ReferentialAction;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.spi.DdlWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a {@link DdlWriter} promises. Extend it once for each product. */
public abstract class DdlWriterContract {

    protected abstract DatabaseProduct product();

    protected abstract DdlWriter writer();

    /** A connection to a new and empty database, with auto-commit on. */
    protected abstract Connection empty() throws SQLException;

    @Test
    protected void makesWhatIsWanted() throws SQLException {
        Schema wanted = schema(DdlWriterContract::customer, DdlWriterContract::orders);
        try (Connection connection = empty()) {
            run(connection, writer().create(wanted));
            assertThat(diff(connection, wanted)).hasToString("");
        }
    }

    /** The child is before its parent in the alphabet. */
    @Test
    protected void makesParentsWhereverTheyStand() throws SQLException {
        Schema wanted = SchemaDefinition.of(product())
                .table(
                        "a_child",
                        table -> table.column("id", "integer")
                                .column("parent_id", "integer")
                                .primaryKey("id")
                                .foreignKey("z_parent", key -> key.columns("parent_id")))
                .table(
                        "z_parent",
                        table -> table.column("id", "integer", column -> column.notNull())
                                .primaryKey("id"))
                .build();
        try (Connection connection = empty()) {
            run(connection, writer().create(wanted));
            assertThat(SchemaReader.of(connection).read().tables()).hasSize(2);
        }
    }

    @Test
    protected void changesATableAndKeepsItsRows() throws SQLException {
        Schema wanted = schema(DdlWriterContract::annotatedCustomer, DdlWriterContract::orders);
        try (Connection connection = empty()) {
            run(connection, writer().create(schema(DdlWriterContract::customer, DdlWriterContract::orders)));
            run(connection, List.of("insert into customer values (1, 'a')", "insert into orders values (7, 1)"));

            ChangePlan plan = writer().change(diff(connection, wanted));
            assertThat(plan.refused()).isEmpty();
            run(connection, plan.steps().stream().map(DdlStep::sql).toList());

            assertThat(diff(connection, wanted)).hasToString("");
            assertThat(count(connection, "customer")).isEqualTo(1);
            assertThat(count(connection, "orders")).isEqualTo(1);
        }
    }

    @Test
    protected void dropsWhatIsWantedNoMore() throws SQLException {
        Schema wanted = SchemaDefinition.of(product())
                .table("customer", DdlWriterContract::customer)
                .build();
        try (Connection connection = empty()) {
            run(connection, writer().create(schema(DdlWriterContract::customer, DdlWriterContract::orders)));
            ChangePlan plan = writer().change(diff(connection, wanted));
            run(connection, plan.steps().stream().map(DdlStep::sql).toList());
            assertThat(diff(connection, wanted)).hasToString("");
        }
    }

    @Test
    protected void changesNothingWhereNothingIsDifferent() {
        Schema same = schema(DdlWriterContract::customer, DdlWriterContract::orders);
        ChangePlan plan = writer().change(SchemaDiff.between(same, same));
        assertThat(plan.refused()).isEmpty();
        assertThat(plan.steps()).allMatch(step -> step.about() == null);
    }

    private static void customer(TableDefinition table) {
        table.column("id", "integer", column -> column.notNull())
                .column("code", "varchar(20)", column -> column.notNull())
                .primaryKey("id")
                .unique("code");
    }

    private static void annotatedCustomer(TableDefinition table) {
        customer(table);
        table.column("note", "varchar(10)").index("note");
    }

    private static void orders(TableDefinition table) {
        table.column("id", "integer", column -> column.notNull())
                .column("customer_id", "integer", column -> column.notNull())
                .primaryKey("id")
                .foreignKey("customer", key -> key.columns("customer_id").onDelete(ReferentialAction.CASCADE))
                .index("customer_id");
    }

    private Schema schema(Consumer<TableDefinition> customer, Consumer<TableDefinition> orders) {
        return SchemaDefinition.of(product())
                .table("customer", customer)
                .table("orders", orders)
                .build();
    }

    private static SchemaDiff diff(Connection connection, Schema wanted) {
        return SchemaDiff.between(SchemaReader.of(connection).read(), wanted);
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}

package dev.sluice.metadata.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.ddl.Ddl;
import dev.sluice.metadata.ddl.Normalizer;
import dev.sluice.metadata.define.SchemaDefinition;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.ReferentialAction;
import dev.sluice.metadata.model.Schema;
import dev.sluice.types.Types;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What is defined in Java is what is there once it was made. */
abstract class DefinitionContract {

    private final DatabaseProduct product;

    DefinitionContract(DatabaseProduct product) {
        this.product = product;
    }

    abstract Connection empty() throws SQLException;

    @Test
    void whatIsDefinedIsWhatIsThere() throws SQLException {
        Schema defined = shop();
        try (Connection connection = empty()) {
            for (String sql : Ddl.of(product).create(defined)) {
                Fixtures.execute(connection, sql);
            }
            Normalizer shadow = Normalizer.over(this::empty);
            SchemaDiff diff = SchemaDiff.between(SchemaReader.of(connection).read(), defined);
            assertThat(SchemaDiff.between(shadow.normalized(diff.before()), shadow.normalized(diff.after())))
                    .hasToString("");
            assertThat(defined.table(QualifiedName.of("orders"))
                            .foreignKeys()
                            .get(0)
                            .referencedColumns())
                    .containsExactly(SqlName.of("id"));
        }
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> SchemaDefinition.of(product)
                        .table(
                                "t",
                                table -> table.column("a", "integer")
                                        .column("a", "integer")
                                        .primaryKey("b")
                                        .index(index -> index.expression("a + 1")))
                        .table("t", table -> table.column("a", "integer"))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("column a is defined twice")
                .hasMessageContaining("primary key of column b, which is not defined")
                .hasMessageContaining("an index with an expression has no name")
                .hasMessageContaining("is defined twice");
    }

    private Schema shop() {
        String number = product == DatabaseProduct.SQLITE ? "integer" : "bigint";
        return SchemaDefinition.of(product)
                .table(
                        "customer",
                        table -> table.column("id", number, column -> column.identity())
                                .column("mail", "varchar(100)", column -> column.notNull())
                                .column("born", Types.date(), column -> {})
                                .column(
                                        "score",
                                        "integer",
                                        column -> column.defaultTo("0").notNull())
                                .primaryKey("id")
                                .unique("mail")
                                .check("scored", "score >= 0"))
                .table(
                        "orders",
                        table -> table.column("id", number, column -> column.identity())
                                .column("customer_id", number, column -> column.notNull())
                                .column("placed", "date")
                                .primaryKey("id")
                                .foreignKey(
                                        "customer",
                                        key -> key.columns("customer_id").onDelete(ReferentialAction.CASCADE))
                                .index("customer_id", "placed")
                                .index(index -> index.named("newest").descending("placed")))
                .build();
    }
}

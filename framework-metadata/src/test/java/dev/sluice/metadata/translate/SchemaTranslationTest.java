package dev.sluice.metadata.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.define.SchemaDefinition;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.Schema;
import org.junit.jupiter.api.Test;

class SchemaTranslationTest {

    @Test
    void leavesASchemaOfTheProductAsItIs() {
        Schema schema = SchemaDefinition.of(DatabaseProduct.MYSQL)
                .table("orders", table -> table.column("id", "bigint unsigned"))
                .build();

        TranslatedSchema translated =
                SchemaTranslation.to(DatabaseProduct.MYSQL).of(schema);

        assertThat(translated.schema()).isSameAs(schema);
        assertThat(translated.deviations()).isEmpty();
    }

    @Test
    void refusesTwoTablesThatWouldBeOne() {
        Schema schema = SchemaDefinition.of(DatabaseProduct.POSTGRESQL)
                .table("shop.orders", table -> table.column("id", "bigint"))
                .table("old.Orders", table -> table.column("id", "bigint"))
                .build();

        assertThatThrownBy(() -> SchemaTranslation.to(DatabaseProduct.SQLITE).of(schema))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("translation: old.Orders and shop.orders would be one table of SQLite;"
                        + " translate one namespace at a time");
    }

    @Test
    void keepsKeysOfLargeNumbersNumbers() {
        Schema schema = SchemaDefinition.of(DatabaseProduct.MYSQL)
                .table(
                        "orders",
                        table -> table.column("id", "bigint unsigned", column -> column.identity())
                                .column("amount", "bigint unsigned")
                                .primaryKey("id"))
                .build();

        TranslatedSchema translated =
                SchemaTranslation.to(DatabaseProduct.POSTGRESQL).of(schema);

        Column id = translated.schema().table(QualifiedName.of("orders")).column("id");
        assertThat(id.type()).hasToString("bigint");
        assertThat(id.generation()).isEqualTo(Generation.IDENTITY);
        assertThat(translated
                        .schema()
                        .table(QualifiedName.of("orders"))
                        .column("amount")
                        .type())
                .hasToString("numeric(20,0)");
        assertThat(translated.deviations())
                .extracting(Deviation::toString)
                .contains("column defined.orders.id: bigint unsigned is bigint, and loses numbers from 2^63 on");
    }

    @Test
    void givesATextInAKeyOfMySqlALength() {
        Schema schema = SchemaDefinition.of(DatabaseProduct.POSTGRESQL)
                .table(
                        "country",
                        table -> table.column("code", "text")
                                .column("name", "text")
                                .primaryKey("code"))
                .build();

        TranslatedSchema translated =
                SchemaTranslation.to(DatabaseProduct.MYSQL).of(schema);

        assertThat(translated.schema().table(QualifiedName.of("country")).columns())
                .extracting(column -> column.type().text())
                .containsExactly("varchar(255)", "longtext");
        assertThat(translated.deviations())
                .extracting(Deviation::toString)
                .contains("column public.country.code: text is varchar(255), which would come back as"
                        + " character varying(255)");
    }

    @Test
    void knowsATypeHoweverItIsSpelled() {
        Schema schema = SchemaDefinition.of(DatabaseProduct.POSTGRESQL)
                .table(
                        "orders",
                        table -> table.column("id", "int8")
                                .column("note", "varchar(40)")
                                .column("total", "decimal(8,2)")
                                .column("given", "bool"))
                .build();

        TranslatedSchema translated =
                SchemaTranslation.to(DatabaseProduct.MYSQL).of(schema);

        assertThat(translated.schema().table(QualifiedName.of("orders")).columns())
                .extracting(column -> column.type().text())
                .containsExactly("bigint", "varchar(40)", "decimal(8,2)", "tinyint(1)");
        assertThat(translated.deviations())
                .extracting(Deviation::toString)
                .noneMatch(deviation -> deviation.startsWith("column"));
    }
}

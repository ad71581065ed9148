package dev.sluice.examples.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.contract.DdlWriterContract;
import dev.sluice.metadata.ddl.Ddl;
import dev.sluice.metadata.define.SchemaDefinition;
import dev.sluice.metadata.spi.DdlWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SignedStatementsTest extends DdlWriterContract {

    @Override
    protected DatabaseProduct product() {
        return DatabaseProduct.SQLITE;
    }

    @Override
    protected DdlWriter writer() {
        return new SignedStatements(Ddl.of(DatabaseProduct.SQLITE), "shop 1.4");
    }

    @Override
    protected Connection empty() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    @Test
    void saysWhoseAStatementIs() {
        assertThat(writer().create(SchemaDefinition.of(DatabaseProduct.SQLITE)
                        .table("orders", table -> table.column("id", "integer"))
                        .build()))
                .allMatch(sql -> sql.startsWith("/* shop 1.4 */ create table"));
    }
}

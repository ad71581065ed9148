package dev.sluice.types;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.ProvenType;
import dev.sluice.types.contract.TypeEngineContract;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.samples.StandardSamples;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteTypesTest extends TypeEngineContract {

    private static Connection connection;

    @BeforeAll
    static void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Override
    protected Connection connection() {
        return connection;
    }

    @Override
    protected List<TypeSample<?>> samples() {
        return StandardSamples.on(DatabaseProduct.SQLITE);
    }

    @Override
    protected void proven(DatabaseProduct product, List<ProvenType> types) throws IOException {
        TypesPage.compareProven(product, types);
    }
}

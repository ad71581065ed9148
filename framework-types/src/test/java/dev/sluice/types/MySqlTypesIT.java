package dev.sluice.types;

import dev.sluice.DatabaseProduct;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import dev.sluice.types.contract.ProvenType;
import dev.sluice.types.contract.TypeEngineContract;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.samples.StandardSamples;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@WithMySql
class MySqlTypesIT extends TypeEngineContract {

    private static Connection connection;

    @BeforeAll
    static void open(TestDatabase database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("allowLoadLocalInfile", "true");
        connection = DriverManager.getConnection(database.jdbcUrl(), properties);
        execute("set global local_infile = 1");
    }

    @AfterAll
    static void close() throws SQLException {
        execute("set global local_infile = 0");
        connection.close();
    }

    @Override
    protected Connection connection() {
        return connection;
    }

    @Override
    protected List<TypeSample<?>> samples() {
        return StandardSamples.on(DatabaseProduct.MYSQL);
    }

    @Override
    protected void proven(DatabaseProduct product, List<ProvenType> types) throws IOException {
        TypesPage.compareProven(product, types);
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package dev.sluice.types;

import dev.sluice.DatabaseProduct;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import dev.sluice.types.contract.TypeEngineContract;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.samples.StandardSamples;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** As the driver answers from a statement's fifth execution on: in its binary form, where it has one. */
@WithPostgres
class PostgresBinaryTypesIT extends TypeEngineContract {

    private static Connection connection;

    @BeforeAll
    static void open(TestDatabase database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("prepareThreshold", "-1");
        connection = DriverManager.getConnection(database.jdbcUrl(), properties);
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
        return StandardSamples.on(DatabaseProduct.POSTGRESQL);
    }
}

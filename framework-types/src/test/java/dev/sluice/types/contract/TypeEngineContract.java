package dev.sluice.types.contract;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/**
 * What a type engine promises, on one product. Extend it once for each product and give it a connection and samples; the
 * connection's user must be allowed to create and drop the table {@code sluice_probe}.
 */
public abstract class TypeEngineContract {

    /** A connection with auto-commit on, the same at each call; whoever extends this class closes it. */
    protected abstract Connection connection() throws SQLException;

    /** The types to prove. */
    protected abstract List<TypeSample<?>> samples();

    @TestFactory
    List<DynamicContainer> everyTypeKeepsItsPromises() throws SQLException {
        Connection connection = connection();
        DatabaseProduct product = DatabaseProduct.of(connection);
        List<DynamicContainer> types = new ArrayList<>();
        for (TypeSample<?> sample : samples()) {
            types.add(DynamicContainer.dynamicContainer(
                    sample.toString(), new Promises<>(connection, product, sample).all()));
        }
        return types;
    }
}

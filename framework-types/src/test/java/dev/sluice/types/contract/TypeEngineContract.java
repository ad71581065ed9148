package dev.sluice.types.contract;

import dev.sluice.DatabaseProduct;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a type engine promises, on one product. Extend it once for each product and give it a connection and samples; the
 * connection's user must be allowed to create and drop the table {@code sluice_probe}.
 */
@ExtendWith(ParisZone.class)
public abstract class TypeEngineContract {

    /** A connection with auto-commit on, the same at each call; whoever extends this class closes it. */
    protected abstract Connection connection() throws SQLException;

    /** The types to prove. */
    protected abstract List<TypeSample<?>> samples();

    /** Called after the last test with what was found out, to compare it with a page; does nothing by default. */
    protected void proven(DatabaseProduct product, List<ProvenType> types) throws IOException {}

    @TestFactory
    List<DynamicNode> everyTypeKeepsItsPromises() throws SQLException {
        Connection connection = connection();
        DatabaseProduct product = DatabaseProduct.of(connection);
        List<Promises<?>> types = new ArrayList<>();
        for (TypeSample<?> sample : samples()) {
            types.add(new Promises<>(connection, product, sample));
        }
        List<DynamicNode> tests = new ArrayList<>();
        types.forEach(type -> tests.add(DynamicContainer.dynamicContainer(type.toString(), type.all())));
        tests.add(DynamicTest.dynamicTest(
                "the page says what was proven",
                () -> proven(product, types.stream().map(Promises::proven).toList())));
        return tests;
    }
}

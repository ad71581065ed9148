package dev.sluice.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.spi.WriteTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first way that can be taken.
 *
 * @param notes why those before it could not
 */
record WayChoice(ProductWriter writer, List<String> notes) {

    private static final Logger LOG = LoggerFactory.getLogger(WayChoice.class);

    static WayChoice of(List<ProductWriter> writers, Connection connection, WriteTarget target) throws SQLException {
        List<String> notes = new ArrayList<>();
        for (ProductWriter writer : writers) {
            if (writer.product() != target.product()) {
                continue;
            }
            Optional<String> refusal = writer.refusal(connection, target);
            if (refusal.isEmpty()) {
                return new WayChoice(writer, List.copyOf(notes));
            }
            LOG.warn("[bulk] {}: not by {}: {}", target.table(), writer.way(), refusal.get());
            notes.add("not by " + writer.way() + ": " + refusal.get());
        }
        throw new ConfigurationException("bulk " + target.table() + ": no way to write to "
                + target.product().displayName() + " (" + String.join("; ", notes) + "); add a ProductWriter that can");
    }
}

package dev.sluice.managers.recording;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.connect.Connector;
import dev.sluice.managers.spi.PositionSource;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.Position;
import dev.sluice.managers.url.EngineUrl;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Opens connections that execute nothing.
 *
 * @param url where the statements would go; never connected to
 */
public record RecordingConnector(EngineUrl url, Consumer<String> sink) implements Connector {

    private static final String NOWHERE = "://recorder.invalid/recorder";

    /** Where the statements of this product's recorders would go. */
    public static String url(DatabaseProduct product) {
        return product == DatabaseProduct.SQLITE ? ":memory:" : product.key() + NOWHERE;
    }

    /** Knows recorders, which are a primary always, and asks {@code others} about all else. */
    public static PositionSource positions(PositionSource others) {
        return (connection, lagWanted) -> connection.isWrapperFor(RecordingConnection.class)
                ? ServerStatus.primary(0, null, null, "recorder")
                : others.observe(connection, lagWanted);
    }

    @Override
    public Connection connect(Duration timeout) {
        return new RecordingConnection(sink);
    }

    @Override
    public Optional<Position> committedPosition(Connection connection) {
        return Optional.empty();
    }
}

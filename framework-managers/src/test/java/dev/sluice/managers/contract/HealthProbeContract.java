package dev.sluice.managers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.spi.HealthProbe;
import dev.sluice.managers.spi.ServerStatus;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What every {@link HealthProbe} must do. Extend it with a healthy server, and one that is not if there can be one. */
public abstract class HealthProbeContract {

    protected abstract HealthProbe probe();

    /** A new connection to a server that may be given work; the contract closes it. */
    protected abstract Connection connect() throws SQLException;

    /** What a position source says of the server behind {@link #connect}. */
    protected abstract ServerStatus status();

    @Test
    void hasNoObjectionToAHealthyServer() throws SQLException {
        try (Connection connection = connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(probe().objection(connection, status())).isEmpty();
            }
        }
    }

    @Test
    void leavesTheConnectionAsItWas() throws SQLException {
        try (Connection connection = connect()) {
            boolean readOnly = connection.isReadOnly();
            probe().objection(connection, status());
            assertThat(connection.isClosed()).isFalse();
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.isReadOnly()).isEqualTo(readOnly);
        }
    }
}

package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.contract.HealthProbeContract;
import dev.sluice.managers.spi.HealthProbe;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.LocalPosition;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HealthProbeTest {

    private static final ServerStatus STATUS =
            ServerStatus.primary(0, LocalPosition.INSTANCE, LocalPosition.INSTANCE, "3.54");

    @Nested
    class Answered extends HealthProbeContract {

        @Override
        protected HealthProbe probe() {
            return HealthProbe.answered();
        }

        @Override
        protected Connection connect() throws SQLException {
            return DriverManager.getConnection("jdbc:sqlite::memory:");
        }

        @Override
        protected ServerStatus status() {
            return STATUS;
        }
    }

    @Nested
    class Query extends HealthProbeContract {

        @Override
        protected HealthProbe probe() {
            return HealthProbe.query("SELECT 1");
        }

        @Override
        protected Connection connect() throws SQLException {
            return DriverManager.getConnection("jdbc:sqlite::memory:");
        }

        @Override
        protected ServerStatus status() {
            return STATUS;
        }

        @Test
        void objectsByItsFailure() throws SQLException {
            try (Connection connection = connect()) {
                HealthProbe probe = HealthProbe.query("SELECT * FROM heartbeat");
                assertThatThrownBy(() -> probe.objection(connection, STATUS))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("heartbeat");
            }
        }
    }
}

package dev.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.testing.cluster.ClusterException;
import dev.sluice.testing.process.RunDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresServerIT {

    private RunDirectory directory;
    private PostgresServer server;

    @BeforeEach
    void create() {
        directory = RunDirectory.create("postgres");
        server = new PostgresServer("node-0", directory.path().resolve("node-0"), PostgresTemplate.prepare());
        server.create();
    }

    @AfterEach
    void dispose() {
        server.dispose();
        directory.close();
    }

    @Test
    void takesAnotherPortIfSomebodyWasFaster() throws IOException {
        int wanted = server.port();
        try (var other = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            server.start();

            assertThat(server.port()).isNotEqualTo(other.getLocalPort());
            assertThat(server.isTrue("true")).isTrue();
        }
    }

    @Test
    void saysWhyItDoesNotStart() {
        server.set("no_such_setting", "1");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(server::start)
                .withMessageStartingWith("node-0: ended while starting with status 1 (")
                .withMessageContaining("unrecognized configuration parameter \"no_such_setting\"")
                .withMessageEndingWith("); the log above says why");
    }

    @Test
    void knowsUpperAndLowerCaseOfAllScripts() {
        server.start();

        assertThat(server.ask("select lower('ÄΩЖ')")).isEqualTo("äωж");
    }
}

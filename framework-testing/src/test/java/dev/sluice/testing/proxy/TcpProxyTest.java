package dev.sluice.testing.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TcpProxyTest {

    private static final int A_WHILE = 150;

    private ServerSocket server;
    private TcpProxy proxy;

    @BeforeEach
    void startAnEchoServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(() -> {
            while (true) {
                var connection = server.accept();
                daemon(() -> {
                    try (connection) {
                        connection.getInputStream().transferTo(connection.getOutputStream());
                    }
                });
            }
        });
        proxy = TcpProxy.to(server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void passesBytesAndTheEndOfTheStreamBothWays() throws IOException {
        try (var client = connect()) {
            assertThat(echo(client, "hello")).isEqualTo("hello");
            assertThat(proxy.openConnections()).isOne();

            client.shutdownOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void passesMoreThanFitsIntoItsBuffer() throws IOException {
        var sent = new byte[1_000_000];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = (byte) (i * 31 / 7);
        }
        try (var client = connect()) {
            daemon(() -> client.getOutputStream().write(sent));
            assertThat(Arrays.equals(client.getInputStream().readNBytes(sent.length), sent))
                    .isTrue();
        }
    }

    @Test
    void dropHoldsEverythingBackAndPassDeliversIt() throws IOException {
        try (var open = connect()) {
            echo(open, "before");
            proxy.drop();
            open.setSoTimeout(A_WHILE);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> echo(open, "held"));
            try (var late = connect()) {
                late.setSoTimeout(A_WHILE);
                assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> echo(late, "late"));

                proxy.pass();
                open.setSoTimeout(0);
                late.setSoTimeout(0);
                assertThat(read(open, 4)).isEqualTo("held");
                assertThat(read(late, 4)).isEqualTo("late");
            }
        }
    }

    @Test
    void delaysEachDirection() throws IOException {
        try (var client = connect()) {
            echo(client, "warm");
            proxy.delay(Duration.ofMillis(100));
            long start = System.nanoTime();
            echo(client, "slow");
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(200_000_000);

            proxy.delay(Duration.ofMinutes(5));
            client.getOutputStream().write("late".getBytes(US_ASCII));
            proxy.pass();
            assertThat(read(client, 4)).isEqualTo("late");
        }
    }

    @Test
    void resetsOpenConnectionsAndNewOnes() throws IOException {
        try (var client = connect()) {
            echo(client, "hello");
            proxy.reset();
            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> echo(client, "again"));
        }
        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> {
            try (var client = connect()) {
                echo(client, "new");
            }
        });
        assertThat(proxy.openConnections()).isZero();

        proxy.pass();
        try (var client = connect()) {
            assertThat(echo(client, "back")).isEqualTo("back");
        }
    }

    @Test
    void aResetDoesNotDeliverWhatWasHeldBack() throws IOException {
        try (var client = connect()) {
            echo(client, "hello");
            proxy.drop();
            client.getOutputStream().write("lost".getBytes(US_ASCII));
            proxy.reset();
            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> read(client, 4));
        }
    }

    @Test
    void breaksTheClientsConnectionIfTheServerIsGone() throws IOException {
        server.close();
        try (var client = connect()) {
            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> echo(client, "hello"));
        }
    }

    @Test
    void closeBreaksConnectionsAndFreesThePort() throws IOException {
        try (var client = connect()) {
            echo(client, "hello");
            proxy.close();
            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> echo(client, "again"));
        }
        assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
    }

    @Test
    void refusesANegativeDelay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> proxy.delay(Duration.ofSeconds(-1)))
                .withMessage("delay: PT-1S (expected: not negative)");
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static String echo(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(US_ASCII));
        return read(client, text.length());
    }

    private static String read(Socket client, int length) throws IOException {
        return new String(client.getInputStream().readNBytes(length), US_ASCII);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The end of the test closes what this thread uses.
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}

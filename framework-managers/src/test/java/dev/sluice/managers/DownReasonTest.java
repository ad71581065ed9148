package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DownReasonTest {

    @Test
    void tellsTheCausesApart() {
        assertThat(of(failed(new SocketTimeoutException("Read timed out")))).isEqualTo("no answer within 1000 ms");
        assertThat(of(failed(new ConnectException("Connection refused")))).isEqualTo("connection refused");
        assertThat(of(failed(new UnknownHostException("db9")))).isEqualTo("unknown host db9");
        assertThat(of(failed(new NoRouteToHostException("x")))).isEqualTo("no route to the host");
        assertThat(of(new SQLException("FATAL: password…", "28P01"))).isEqualTo("credentials refused");
        assertThat(of(new SQLException("FATAL", "57P03"))).isEqualTo("starting up or shutting down");
        assertThat(of(new SQLException("FATAL", "53300"))).isEqualTo("too many connections on the server");
    }

    @Test
    void otherwiseSaysWhatTheDriverSaysInOneLine() {
        assertThat(of(new SQLException("\n no such column: x\n\nat line 1", "42S22")))
                .isEqualTo("no such column: x");
        assertThat(of(new IllegalStateException())).isEqualTo("IllegalStateException");
        assertThat(of(new SQLException("x".repeat(1000)))).hasSize(201).endsWith("…");
    }

    @Test
    void endsAtACauseThatCausesItself() {
        SQLException outer = new SQLException("first");
        outer.initCause(new SQLException("second", outer));
        assertThat(of(outer)).isEqualTo("first");
    }

    private static SQLException failed(Exception cause) {
        return new SQLException("The connection attempt failed.", "08001", cause);
    }

    private static String of(Throwable failure) {
        return DownReason.of(failure, Duration.ofSeconds(1));
    }
}

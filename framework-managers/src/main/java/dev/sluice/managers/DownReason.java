package dev.sluice.managers;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says in a few words why a server did not answer. */
final class DownReason {

    private static final int LONGEST = 200;
    private static final int DEEPEST = 16;

    private DownReason() {}

    static String of(Throwable failure, Duration timeout) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            String known = known(cause, timeout);
            if (known != null) {
                return known;
            }
        }
        return firstLine(failure);
    }

    static String noAnswer(Duration timeout) {
        return "no answer within " + timeout.toMillis() + " ms";
    }

    private static @Nullable String known(Throwable cause, Duration timeout) {
        if (cause instanceof SocketTimeoutException || cause instanceof SQLTimeoutException) {
            return noAnswer(timeout);
        }
        if (cause instanceof ConnectException) {
            return "connection refused";
        }
        if (cause instanceof UnknownHostException) {
            return "unknown host " + cause.getMessage();
        }
        if (cause instanceof NoRouteToHostException) {
            return "no route to the host";
        }
        return cause instanceof SQLException sql ? byState(sql.getSQLState()) : null;
    }

    private static @Nullable String byState(@Nullable String state) {
        if (state == null) {
            return null;
        }
        return switch (state) {
            case "28000", "28P01" -> "credentials refused";
            case "57P03" -> "starting up or shutting down";
            case "53300" -> "too many connections on the server";
            default -> null;
        };
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        String line = message.strip().lines().findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + '…';
    }
}

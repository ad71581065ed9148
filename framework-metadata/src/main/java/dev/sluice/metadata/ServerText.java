package dev.sluice.metadata;

import java.sql.SQLException;

/** What the server said, in one line, for a message. */
final class ServerText {

    private ServerText() {}

    static String of(SQLException e) {
        String message = String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
        return e.getSQLState() == null ? message : "SQLState " + e.getSQLState() + ": " + message;
    }
}

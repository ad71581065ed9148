package dev.sluice.bulk.writer;

import dev.sluice.bulk.spi.RefusedRowException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads where a COPY failed. The server's detail is left out: it quotes the values of the key. */
final class PostgresRefusal {

    /** The context of an error in a COPY: {@code COPY orders, line 17, column total}. */
    private static final Pattern PLACE =
            Pattern.compile("COPY .*?, line (?<line>\\d+)(?:, column (?<column>[^:\n]+))?");

    private PostgresRefusal() {}

    /** @throws SQLException {@code e}, if it is not the server who speaks */
    static RefusedRowException of(SQLException e) throws SQLException {
        ServerErrorMessage server = e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        String state = e.getSQLState();
        if (server == null || state == null || state.startsWith("57")) {
            throw e; // the connection is lost, or the server ends it or the statement
        }
        long line = 0;
        String column = server.getColumn();
        Matcher place = PLACE.matcher(server.getWhere() == null ? "" : server.getWhere());
        if (place.find()) {
            line = Long.parseLong(place.group("line"));
            column = place.group("column") == null ? column : place.group("column");
        }
        String reason = server.getMessage() == null ? "no reason given" : server.getMessage();
        return new RefusedRowException(reason, line, column, server.getConstraint(), e);
    }
}

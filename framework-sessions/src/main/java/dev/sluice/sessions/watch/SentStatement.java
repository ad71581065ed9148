package dev.sluice.sessions.watch;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.sessions.internal.FirstWord;
import java.util.Locale;

/**
 * A statement as a unit of work had it prepared, without the values of its parameters. The rows of a JDBC batch are one
 * statement.
 *
 * @param engine where it was sent
 * @param role what that engine was to the unit
 * @param sql the text
 */
public record SentStatement(EngineName engine, EngineRole role, Kind kind, String sql) {

    /** The text of what is sent by a statement, or a connection, that does not tell its texts: one or several. */
    public static final String UNSEEN = "-- not seen";

    /** What a statement does, by its first word; for a {@code with}, by the first word behind its parts. */
    public enum Kind {
        SELECT,
        INSERT,
        UPDATE,
        DELETE,
        /** Anything else: {@code merge}, {@code call}, DDL. */
        OTHER;

        static Kind of(String sql) {
            String word = FirstWord.verbOf(sql);
            return switch (word) {
                case "select", "values", "table" -> SELECT;
                case "insert", "replace" -> INSERT;
                case "update" -> UPDATE;
                case "delete" -> DELETE;
                default -> OTHER;
            };
        }
    }

    /** Tells the kind by the text. */
    public static SentStatement of(EngineName engine, EngineRole role, String sql) {
        return new SentStatement(engine, role, Kind.of(sql), sql);
    }

    @Override
    public String toString() {
        return engine + " (" + role.name().toLowerCase(Locale.ROOT) + "): " + sql;
    }
}

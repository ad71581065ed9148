package dev.sluice.metadata.ddl;

import dev.sluice.DatabaseException;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Has a server say what it makes of a schema, so that two that mean the same have the same texts: makes it in an empty shadow database, reads
 * it back, and so on until nothing changes.
 *
 * <pre>{@code
 * Normalizer shadow = Normalizer.over(() -> newEmptyDatabase());
 * SchemaDiff diff = SchemaDiff.between(shadow.normalized(live), shadow.normalized(wanted));
 * }</pre>
 *
 * <p>As safe for threads as what makes its databases. Blocks while the server makes tables, two or three times.
 */
public final class Normalizer {

    /** PostgreSQL needs two rounds for a check of values in a list, and no expression is known that needs more. */
    private static final int MOST_ROUNDS = 5;

    /** Where a schema can be made for a moment. */
    @FunctionalInterface
    public interface Shadow {

        /**
         * A connection to a new database without tables, of the same product and, better, of the same version. It is closed when it has been used, and
         * what was made there may be dropped then.
         */
        Connection open() throws SQLException;
    }

    private final Shadow shadow;

    private Normalizer(Shadow shadow) {
        this.shadow = shadow;
    }

    public static Normalizer over(Shadow shadow) {
        return new Normalizer(shadow);
    }

    /**
     * The schema as the server tells it. What it does not know stays unknown.
     *
     * @throws DatabaseException if the server refuses a statement, with the statement, or changes its mind again and again
     */
    public Schema normalized(Schema schema) {
        Schema last = schema.withRenames(List.of());
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Schema next = made(last);
            if (SchemaDiff.between(last, next).isEmpty()) {
                return last.withRenames(schema.renames());
            }
            last = next;
        }
        throw new DatabaseException("shadow: the server tells the schema otherwise each time it is made (rounds="
                + MOST_ROUNDS + "); compare the texts by hand");
    }

    private Schema made(Schema schema) {
        try (Connection connection = shadow.open()) {
            for (String sql : Ddl.of(schema.product()).create(schema)) {
                execute(connection, sql);
            }
            Schema read = SchemaReader.of(connection).read();
            return new Schema(
                    read.product(),
                    read.current(),
                    schema.namespaces().isEmpty() ? schema.namespaces() : read.namespaces(),
                    read.extensions(),
                    read.types(),
                    read.sequences(),
                    read.tables(),
                    read.views(),
                    read.programs(),
                    schema.unknown());
        } catch (SQLException e) {
            throw new DatabaseException(
                    "shadow: could not be opened or read (" + e.getMessage() + "); see the cause", e);
        }
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        } catch (SQLException e) {
            throw new DatabaseException(
                    "shadow: the server refused a statement (" + e.getMessage() + ": " + sql + "); correct the schema",
                    e);
        }
    }
}

package dev.sluice.cli.schema;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.cli.transfer.Server;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.url.EngineUrl;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.snapshot.SchemaSnapshot;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Where a schema comes from.
 *
 * @param text the URL of a database, a snapshot ({@code .json}), or a script of statements ({@code .sql})
 * @param schemas which ones of a database; empty for all that its reader takes
 */
record Side(String text, List<String> schemas) {

    /** The product, where the text alone tells it. */
    Optional<DatabaseProduct> product() {
        if (isSnapshot()) {
            return Optional.of(snapshot().product());
        }
        return isScript() ? Optional.empty() : Optional.of(EngineUrl.parse(text).product());
    }

    /** @param shadow where a script is run */
    Schema read(DatabaseProduct product, Shadow shadow) {
        if (isSnapshot()) {
            return snapshot();
        }
        return isScript() ? script(product, shadow) : database();
    }

    private boolean isSnapshot() {
        return text.endsWith(".json");
    }

    private boolean isScript() {
        return text.endsWith(".sql");
    }

    private Schema snapshot() {
        try {
            return SchemaSnapshot.read(Path.of(text));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Schema script(DatabaseProduct product, Shadow shadow) {
        List<ScriptStatement> statements;
        try {
            statements = ScriptStatement.listOf(text, Files.readString(Path.of(text)), product);
        } catch (IOException e) {
            throw unreadable(e);
        }
        try (Connection connection = shadow.open()) {
            for (ScriptStatement statement : statements) {
                execute(connection, statement);
            }
            return SchemaReader.of(connection).read();
        } catch (SQLException e) {
            throw new DatabaseException(text + ": no shadow (" + e.getMessage() + "); see the cause", e);
        }
    }

    private void execute(Connection connection, ScriptStatement statement) {
        try (Statement jdbc = connection.createStatement()) {
            jdbc.setEscapeProcessing(false);
            jdbc.execute(statement.text());
        } catch (SQLException e) {
            throw new DatabaseException(
                    text + ": statement " + statement.number() + " failed (line " + statement.line() + ", "
                            + e.getMessage() + "); correct the script",
                    e);
        }
    }

    private Schema database() {
        try (DatabaseManager manager = Server.open("schema", text);
                RoutedConnection routed = Router.over(manager).connect(RouteRequest.write())) {
            SchemaReader reader = SchemaReader.of(routed.connection());
            return schemas.isEmpty()
                    ? reader.read()
                    : reader.withSchemas(schemas.toArray(new String[0])).read();
        }
    }

    private ConfigurationException unreadable(IOException e) {
        return new ConfigurationException(text + ": cannot be read (" + e + "); name a file in UTF-8", e);
    }
}

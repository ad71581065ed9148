package dev.sluice.metadata.backup.driver;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.backup.model.Contents;
import dev.sluice.metadata.backup.model.DatabaseSite;
import dev.sluice.metadata.backup.model.RestoreTarget;
import dev.sluice.metadata.backup.model.ServerAddress;
import dev.sluice.metadata.spi.BackupDriver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * PostgreSQL, by {@code pg_dump} in its custom format. The rows are counted in the snapshot that is dumped: a transaction
 * of ours exports it and stays open until {@code pg_dump} has ended.
 */
record PostgresDriver(Toolbox tools) implements BackupDriver {

    private static final String DUMP = "pg_dump";
    private static final String RESTORE = "pg_restore";

    @Override
    public String format() {
        return DUMP;
    }

    @Override
    public void check(DatabaseSite site) throws IOException, SQLException, InterruptedException {
        site.requireAddress();
        try (Connection connection = site.connect()) {
            int server = connection.getMetaData().getDatabaseMajorVersion();
            tools.version(tools.find(DUMP)).requireAtLeast(server, 0);
            tools.find(RESTORE);
        }
    }

    @Override
    public Contents write(DatabaseSite site, Path work, boolean countRows, OutputStream out)
            throws IOException, SQLException, InterruptedException {
        Path program = tools.find(DUMP);
        try (Connection connection = site.connect()) {
            connection.setAutoCommit(false);
            try {
                execute(connection, "set transaction isolation level repeatable read, read only");
                String snapshot = SqliteCopy.text(connection, "select pg_export_snapshot()");
                Fingerprint fingerprint = Fingerprint.of(connection);
                SortedMap<String, Long> rows = countRows
                        ? RowCounts.of(connection, DatabaseProduct.POSTGRESQL, fingerprint.tables())
                        : new TreeMap<>();
                ServerAddress address = site.requireAddress();
                List<String> arguments = connecting(address);
                arguments.addAll(
                        List.of("--format=custom", "--snapshot=" + snapshot, "--dbname=" + address.database()));
                new ToolRun(program, arguments, environment(address)).run(InputStream.nullInputStream(), out);
                return new Contents(
                        DatabaseProduct.POSTGRESQL,
                        connection.getMetaData().getDatabaseProductVersion(),
                        address.database(),
                        DUMP,
                        tools.version(program).toString(),
                        fingerprint.text(),
                        rows);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Reads the list of what is in the archive; that no byte of it has changed is known from its checksum. */
    @Override
    public void verify(Path copy, Contents contents) throws IOException, InterruptedException {
        new ToolRun(tools.find(RESTORE), List.of("--list", copy.toString()), Map.of())
                .run(InputStream.nullInputStream(), OutputStream.nullOutputStream());
    }

    @Override
    public void restore(Path copy, Contents contents, RestoreTarget target, Path work)
            throws IOException, InterruptedException {
        RestoreTarget.Server server = ServerCopies.server(target);
        ServerCopies.requireEmpty(server);
        ServerAddress address = server.site().requireAddress();
        List<String> arguments = connecting(address);
        arguments.addAll(List.of(
                "--single-transaction",
                "--exit-on-error",
                "--no-owner",
                "--no-privileges",
                "--dbname=" + address.database()));
        if (server.replace()) {
            arguments.addAll(List.of("--clean", "--if-exists"));
        }
        arguments.add(copy.toString());
        new ToolRun(tools.find(RESTORE), arguments, environment(address))
                .run(InputStream.nullInputStream(), OutputStream.nullOutputStream());
        ServerCopies.requireRestored(server, contents);
    }

    private static List<String> connecting(ServerAddress address) {
        return new ArrayList<>(List.of(
                "--host=" + address.host(),
                "--port=" + address.port(),
                "--username=" + address.user(),
                "--no-password"));
    }

    /** The password is in the environment, where other users do not see it as they see a command line. */
    private static Map<String, String> environment(ServerAddress address) {
        Map<String, String> environment = new HashMap<>();
        if (address.password() != null) {
            environment.put("PGPASSWORD", address.password().reveal());
        }
        if (address.sslMode() != null) {
            environment.put("PGSSLMODE", address.sslMode());
        }
        return environment;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

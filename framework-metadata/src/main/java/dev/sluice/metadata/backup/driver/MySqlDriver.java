package dev.sluice.metadata.backup.driver;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import dev.sluice.metadata.backup.model.Contents;
import dev.sluice.metadata.backup.model.DatabaseSite;
import dev.sluice.metadata.backup.model.RestoreTarget;
import dev.sluice.metadata.backup.model.ServerAddress;
import dev.sluice.metadata.spi.BackupDriver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * MySQL, by {@code mysqldump} in one snapshot. Nobody else can look into that snapshot, so rows are not counted; a schema
 * that changes meanwhile would be torn, so it is compared before and after.
 */
record MySqlDriver(Toolbox tools) implements BackupDriver {

    private static final String DUMP = "mysqldump";
    private static final String CLIENT = "mysql";
    private static final String END = "-- Dump completed";
    private static final int TAIL = 512;

    @Override
    public String format() {
        return DUMP;
    }

    @Override
    public void check(DatabaseSite site) throws IOException, SQLException, InterruptedException {
        site.requireAddress();
        try (Connection connection = site.connect()) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            int minor = connection.getMetaData().getDatabaseMinorVersion();
            tools.version(tools.find(DUMP)).requireAtLeast(major, minor);
        }
    }

    @Override
    public Contents write(DatabaseSite site, Path work, boolean countRows, OutputStream out)
            throws IOException, SQLException, InterruptedException {
        Path program = tools.find(DUMP);
        ServerAddress address = site.requireAddress();
        try (Connection connection = site.connect();
                OptionFile options = OptionFile.write(work, address)) {
            String before = Fingerprint.of(connection).text();
            List<String> arguments = List.of(
                    options.argument(), // has to be the first
                    "--single-transaction",
                    "--quick",
                    "--no-tablespaces",
                    "--set-gtid-purged=OFF",
                    "--routines",
                    "--events",
                    "--triggers",
                    "--hex-blob",
                    "--",
                    address.database());
            new ToolRun(program, arguments, Map.of()).run(InputStream.nullInputStream(), out);
            if (!before.equals(Fingerprint.of(connection).text())) {
                throw new BackupException(
                        Reason.FAILED,
                        "backup: the schema of " + address + " changed while it was dumped; take it again");
            }
            return new Contents(
                    DatabaseProduct.MYSQL,
                    connection.getMetaData().getDatabaseProductVersion(),
                    address.database(),
                    DUMP,
                    tools.version(program).toString(),
                    before,
                    new TreeMap<>());
        }
    }

    /** A dump that was broken off has no end mark; that no byte of it has changed is known from its checksum. */
    @Override
    public void verify(Path copy, Contents contents) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(TAIL, file.length())];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            if (!new String(tail, StandardCharsets.UTF_8).contains(END)) {
                throw new BackupException(
                        Reason.DAMAGED, "backup: the dump has no end mark (" + END + "); use another backup");
            }
        }
    }

    @Override
    public void restore(Path copy, Contents contents, RestoreTarget target, Path work)
            throws IOException, InterruptedException {
        RestoreTarget.Server server = ServerCopies.server(target);
        Path program = tools.find(CLIENT);
        ServerCopies.requireEmpty(server);
        ServerAddress address = server.site().requireAddress();
        try (InputStream in = Files.newInputStream(copy);
                OptionFile options = OptionFile.write(work, address)) {
            new ToolRun(program, List.of(options.argument(), "--binary-mode", "--", address.database()), Map.of())
                    .run(in, OutputStream.nullOutputStream());
        }
        ServerCopies.requireRestored(server, contents);
    }
}

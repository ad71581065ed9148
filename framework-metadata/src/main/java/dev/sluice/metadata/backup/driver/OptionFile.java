package dev.sluice.metadata.backup.driver;

import dev.sluice.Secret;
import dev.sluice.metadata.backup.model.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How MySQL's programs are told where to go and as whom: a file that only this user can read. On the command line, others
 * would see the password, and its environment variable is going away.
 */
record OptionFile(Path file) implements AutoCloseable {

    static OptionFile write(Path work, ServerAddress address) throws IOException {
        Path file = OwnerOnly.workFile(work, ".cnf");
        StringBuilder text = new StringBuilder("[client]\n");
        add(text, "host", address.host());
        add(text, "port", String.valueOf(address.port()));
        add(text, "protocol", "tcp"); // else localhost means a socket, which may be another server's
        add(text, "user", address.user());
        Secret password = address.password();
        add(text, "password", password == null ? "" : password.reveal());
        if (address.sslMode() != null) {
            add(text, "ssl-mode", address.sslMode());
        }
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new OptionFile(file);
    }

    String argument() {
        return "--defaults-extra-file=" + file;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    private static void add(StringBuilder text, String option, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        text.append(option).append("=\"").append(escaped).append("\"\n");
    }
}

package dev.sluice.metadata.backup.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Where the tools of a server find a database, and as whom. Immutable; prints no password.
 *
 * @param password null if the server asks for none
 * @param sslMode in the words of the product's tools ({@code require}, {@code VERIFY_CA}); null leaves it to the tool
 */
public record ServerAddress(
        String host,
        int port,
        String database,
        String user,
        @Nullable Secret password,
        @Nullable String sslMode) {

    public ServerAddress {
        requireNonNull(host, "host");
        requireNonNull(database, "database");
        requireNonNull(user, "user");
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 1 to 65535)");
        }
    }

    public static ServerAddress of(String host, int port, String database, String user, Secret password) {
        return new ServerAddress(host, port, database, user, password, null);
    }

    /** The same with the tools' own word for how connections are encrypted. */
    public ServerAddress withSslMode(String mode) {
        return new ServerAddress(host, port, database, user, password, requireNonNull(mode, "mode"));
    }

    @Override
    public String toString() {
        return host + ':' + port + '/' + database;
    }
}

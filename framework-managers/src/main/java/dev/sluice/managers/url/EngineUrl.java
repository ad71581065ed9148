package dev.sluice.managers.url;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.Secret;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Where an engine is: a server and a database on it, or a SQLite file.
 *
 * <pre>{@code
 * EngineUrl.parse("postgresql://app:secret@db1:5432/shop?sslmode=require")
 * EngineUrl.parse("jdbc:mysql://db1/shop")
 * EngineUrl.parse("~/shop/shop.db")
 * EngineUrl.parse(":memory:")
 * }</pre>
 *
 * <p>Immutable. Two are equal if they point to the same place as the same user with the same parameters; secrets do not
 * count, so that {@code parse(url.toString())} equals {@code url}.
 */
public final class EngineUrl {

    private final DatabaseProduct product;
    private final List<Host> hosts;
    private final String database;
    private final Map<String, String> params;
    private final @Nullable String user;
    private final Map<String, Secret> secrets;

    EngineUrl(UrlParts parts) {
        this.product = parts.product;
        this.hosts = List.copyOf(parts.hosts);
        this.database = parts.database;
        this.params = Parameters.ordered(parts.params);
        this.user = parts.user;
        this.secrets = Parameters.ordered(parts.secrets);
    }

    /**
     * Reads a {@code jdbc:} URL of the three products, {@code postgresql://…} (or {@code postgres://}), {@code
     * mysql://…}, {@code sqlite:…}, the path of a SQLite file ({@code ~} is the home folder), or {@code :memory:}.
     *
     * @throws ConfigurationException if it is none of these; the message says what was expected, and no secret
     */
    public static EngineUrl parse(String text) {
        return UrlParser.parse(requireNonNull(text, "text"));
    }

    public DatabaseProduct product() {
        return product;
    }

    /** The first host; empty for SQLite. */
    public Optional<String> host() {
        return hosts.stream().findFirst().map(Host::name);
    }

    /** The port of the first host, the product's own if none was given; empty for SQLite. */
    public OptionalInt port() {
        return hosts.stream().mapToInt(Host::port).findFirst();
    }

    /** All hosts; several are alternatives which the driver tries in turn. Empty for SQLite. */
    public List<Host> hosts() {
        return hosts;
    }

    /** The name of the database; for SQLite the path of the file, or {@code :memory:}. */
    public String database() {
        return database;
    }

    /** Whether this is a SQLite database that lives in memory. */
    public boolean isInMemory() {
        return product == DatabaseProduct.SQLITE && database.equals(UrlParser.MEMORY);
    }

    /** Whether this is a SQLite file that is opened for reading only ({@code mode=ro}). */
    public boolean isReadOnlyFile() {
        return product == DatabaseProduct.SQLITE && "ro".equals(params.get("mode"));
    }

    /** The driver's parameters in the order in which they were given, without those that are secret. */
    public Map<String, String> params() {
        return params;
    }

    /** The parameters that must not be seen ({@code sslpassword} and its like), without the password itself. */
    public Map<String, Secret> secretParams() {
        return Parameters.without(secrets, Parameters.PASSWORD);
    }

    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    public Optional<Secret> password() {
        return Optional.ofNullable(secrets.get(Parameters.PASSWORD));
    }

    /** The same place, without user, password and secret parameters. */
    public EngineUrl withoutCredentials() {
        UrlParts parts = UrlParts.of(this);
        parts.user = null;
        parts.secrets.clear();
        return new EngineUrl(parts);
    }

    /** The same place with one more parameter, or another value for it. */
    public EngineUrl withParam(String name, String value) {
        UrlParts parts = UrlParts.of(this);
        parts.addParam(requireNonNull(name, "name"), requireNonNull(value, "value"));
        return new EngineUrl(parts);
    }

    /** What the driver is given: without user, password and secret parameters. */
    public String toJdbcUrl() {
        return UrlPrinter.jdbc(this);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof EngineUrl other
                && product == other.product
                && hosts.equals(other.hosts)
                && database.equals(other.database)
                && params.equals(other.params)
                && Objects.equals(user, other.user);
    }

    @Override
    public int hashCode() {
        return Objects.hash(product, hosts, database, params, user);
    }

    /** The canonical form, which {@link #parse} reads; every secret is printed as {@code ***}. */
    @Override
    public String toString() {
        return UrlPrinter.canonical(this, secrets);
    }

    /**
     * One server.
     *
     * @param name a name or an address; IPv6 without brackets
     */
    public record Host(String name, int port) {

        /** {@code name:port}, with brackets around an IPv6 address. */
        @Override
        public String toString() {
            return (name.indexOf(':') >= 0 ? '[' + name + ']' : name) + ':' + port;
        }
    }
}

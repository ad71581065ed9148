package dev.sluice;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** The database servers that Sluice knows. */
public enum DatabaseProduct {
    POSTGRESQL("PostgreSQL", '"'),
    MYSQL("MySQL", '`'),
    SQLITE("SQLite", '"');

    private final String displayName;
    private final char identifierQuote;

    DatabaseProduct(String displayName, char identifierQuote) {
        this.displayName = displayName;
        this.identifierQuote = identifierQuote;
    }

    /** The product's own spelling of its name, as {@code DatabaseMetaData.getDatabaseProductName()} returns it. */
    public String displayName() {
        return displayName;
    }

    /** The character that opens and closes a quoted identifier. */
    public char identifierQuote() {
        return identifierQuote;
    }

    /**
     * The product behind a connection. Does not go to the server.
     *
     * @throws ConfigurationException if it is none of these; MariaDB is not MySQL
     */
    public static DatabaseProduct of(Connection connection) throws SQLException {
        String name = connection.getMetaData().getDatabaseProductName();
        for (DatabaseProduct product : values()) {
            if (product.displayName.equals(name)) {
                return product;
            }
        }
        throw new ConfigurationException(
                "database product: unknown (name=" + name + "); use one of PostgreSQL, MySQL, SQLite");
    }

    /** The name in configuration, tags and file names: lower case, no spaces. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

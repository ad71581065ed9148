package dev.sluice.sessions.hibernate;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.define.NamingConvention;
import dev.sluice.sessions.hibernate.bridge.DurationQueries;
import dev.sluice.sessions.hibernate.bridge.TypeBridge;
import dev.sluice.sessions.hibernate.schema.ConventionNames;
import dev.sluice.sessions.hibernate.sqlite.SqliteDialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.cfg.QuerySettings;
import org.hibernate.cfg.StateManagementSettings;
import org.hibernate.resource.jdbc.spi.PhysicalConnectionHandlingMode;
import org.jspecify.annotations.Nullable;

/**
 * The Hibernate settings of a factory: those that are ours and nobody else's, those that we set unless the application
 * does, and the application's.
 */
final class SessionSettings {

    /** What an application may not set, and where to say it instead. */
    private static final Map<String, String> OURS = Map.ofEntries(
            Map.entry(JdbcSettings.CONNECTION_PROVIDER, "the router gives the connections"),
            Map.entry(JdbcSettings.CONNECTION_HANDLING, "a unit keeps its connection until its transaction ends"),
            Map.entry(JdbcSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, "a unit borrows at its first statement"),
            Map.entry(JdbcSettings.DIALECT, "the dialect follows from the engines' product"),
            Map.entry(JdbcSettings.ALLOW_METADATA_ON_BOOT, "opening sessions needs no connection"),
            Map.entry(JdbcSettings.JDBC_TIME_ZONE, "times are stored in UTC"),
            Map.entry(AvailableSettings.PREFERRED_INSTANT_JDBC_TYPE, "times are stored as the type engines store them"),
            Map.entry(
                    AvailableSettings.PREFERRED_DURATION_JDBC_TYPE,
                    "durations are stored as the type engines store them"),
            Map.entry(QuerySettings.SEMANTIC_QUERY_TRANSLATOR, "queries calculate with the durations of the engines"),
            Map.entry(AvailableSettings.TRANSACTION_COORDINATOR_STRATEGY, "a unit has one transaction on one engine"),
            Map.entry(AvailableSettings.MULTI_TENANT_CONNECTION_PROVIDER, "declare groups and a routing rule"),
            Map.entry(JdbcSettings.ISOLATION, "use SessionOptions.isolation"),
            Map.entry(JdbcSettings.AUTOCOMMIT, "a unit is a transaction"));

    /** Every key below these says where the database is, which only the manager says. */
    private static final List<String> MANAGERS = List.of("jakarta.persistence.jdbc.", "hibernate.connection.");

    /** Deprecated because Hibernate asks the metadata, which is not read here. */
    private static final String SCROLLABLE = "hibernate.jdbc.use_scrollable_resultset";

    private SessionSettings() {}

    static Map<String, Object> of(
            String who,
            DatabaseProduct product,
            String serverVersion,
            RoutedConnectionProvider provider,
            boolean strictTables,
            @Nullable NamingConvention naming,
            Map<String, Object> wanted) {
        refuseOurs(who, wanted, naming != null);
        Map<String, Object> settings = new HashMap<>();
        if (naming != null) {
            settings.put(MappingSettings.IMPLICIT_NAMING_STRATEGY, new ConventionNames(naming));
        }
        settings.put(AvailableSettings.STATEMENT_BATCH_SIZE, 50);
        settings.put(AvailableSettings.ORDER_INSERTS, true);
        settings.put(AvailableSettings.ORDER_UPDATES, true);
        settings.put(JdbcSettings.LOG_JDBC_ERRORS, false); // they are thrown
        settings.put(QuerySettings.JSON_FUNCTIONS_ENABLED, true);
        settings.put(QuerySettings.FAIL_ON_PAGINATION_OVER_COLLECTION_FETCH, true);
        // without metadata Hibernate would assume that no driver can do these
        settings.put(JdbcSettings.USE_GET_GENERATED_KEYS, product != DatabaseProduct.SQLITE);
        settings.put(SCROLLABLE, product != DatabaseProduct.SQLITE);
        if (!wanted.containsKey(StateManagementSettings.USE_SERVER_TRANSACTION_TIMESTAMPS)) { // it allows no supplier
            settings.put(StateManagementSettings.CHANGESET_ID_SUPPLIER, new Changesets());
        }
        settings.putAll(wanted);
        settings.put(JdbcSettings.CONNECTION_PROVIDER, provider);
        settings.put(
                JdbcSettings.CONNECTION_HANDLING,
                PhysicalConnectionHandlingMode.DELAYED_ACQUISITION_AND_RELEASE_AFTER_TRANSACTION);
        settings.put(JdbcSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, true);
        settings.put(JdbcSettings.ALLOW_METADATA_ON_BOOT, false);
        settings.put(AvailableSettings.PREFERRED_INSTANT_JDBC_TYPE, TypeBridge.INSTANT);
        settings.put(QuerySettings.SEMANTIC_QUERY_TRANSLATOR, DurationQueries.class.getName());
        settings.putAll(dialect(product, serverVersion, strictTables));
        return settings;
    }

    private static void refuseOurs(String who, Map<String, Object> wanted, boolean named) {
        List<String> problems = new ArrayList<>();
        if (named && wanted.containsKey(MappingSettings.IMPLICIT_NAMING_STRATEGY)) {
            problems.add(
                    MappingSettings.IMPLICIT_NAMING_STRATEGY + " and naming(…) both name what the mapping does not");
        }
        for (String key : wanted.keySet()) {
            if (OURS.containsKey(key)) {
                problems.add(key + " cannot be set (" + OURS.get(key) + ")");
            } else if (MANAGERS.stream().anyMatch(key::startsWith)) {
                problems.add(key + " cannot be set (the manager declares engines and pools)");
            }
        }
        if (!problems.isEmpty()) {
            problems.sort(null);
            throw new ConfigurationException(who, problems);
        }
    }

    /** Product and version as the manager has seen them, so that Hibernate need not connect to ask. */
    private static Map<String, Object> dialect(DatabaseProduct product, String serverVersion, boolean strictTables) {
        if (product == DatabaseProduct.SQLITE) {
            return Map.of(
                    JdbcSettings.DIALECT,
                    new SqliteDialect(strictTables),
                    AvailableSettings.PREFERRED_POOLED_OPTIMIZER,
                    "none"); // SqliteSequences says why
        }
        Map<String, Object> settings = new HashMap<>();
        settings.put(JdbcSettings.JAKARTA_HBM2DDL_DB_NAME, product.displayName());
        String[] numbers = serverVersion.split("[^0-9]+", 4);
        if (numbers.length > 1 && !numbers[0].isEmpty() && !numbers[1].isEmpty()) {
            settings.put(JdbcSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION, numbers[0]);
            settings.put(JdbcSettings.JAKARTA_HBM2DDL_DB_MINOR_VERSION, numbers[1]);
        }
        if (numbers.length > 2 && !numbers[2].isEmpty()) {
            // MySQL has CHECKs from 8.0.16 on
            settings.put(JdbcSettings.JAKARTA_HBM2DDL_DB_VERSION, numbers[0] + "." + numbers[1] + "." + numbers[2]);
        }
        return settings;
    }
}

package dev.sluice.sessions.hibernate;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.classify.NamedTables;
import dev.sluice.routing.classify.StatementText;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Which tables a statement names, remembered by its text if that is not long: Hibernate sends the same few again and
 * again. An application that writes values into its texts makes ever new ones, and begins anew from time to time. Safe for
 * all threads.
 */
final class SeenStatements {

    private static final int MOST = 2_000;
    private static final int LONGEST = 8_192;

    private final DatabaseProduct product;
    private final ConcurrentMap<String, NamedTables> seen = new ConcurrentHashMap<>();

    SeenStatements(DatabaseProduct product) {
        this.product = product;
    }

    NamedTables tables(String sql) {
        NamedTables known = seen.get(sql);
        if (known != null) {
            return known;
        }
        NamedTables tables = new StatementText(product, sql).tables();
        if (sql.length() <= LONGEST) {
            if (seen.size() >= MOST) {
                seen.clear();
            }
            seen.put(sql, tables);
        }
        return tables;
    }
}

package dev.sluice.routing.history;

/** How a value is put at the end of a list. The list is one row, so its lock decides the order. */
enum ListSql {
    POSTGRESQL("INSERT INTO lists (k, v) VALUES (?, ?) ON CONFLICT (k) DO UPDATE SET v = lists.v || ' ' || excluded.v"),
    MYSQL("INSERT INTO lists (k, v) VALUES (?, ?) ON DUPLICATE KEY UPDATE v = CONCAT(v, ' ', VALUES(v))");

    static final String READ = "SELECT k, v FROM lists WHERE k BETWEEN ? AND ?";

    private final String append;

    ListSql(String append) {
        this.append = append;
    }

    String append() {
        return append;
    }
}

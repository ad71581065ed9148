package dev.sluice.benchmarks.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Tables of twenty columns, each with a primary key, a unique key, a check, an index and a reference to the one before it. */
final class ThousandTables {

    static final int TABLES = 1000;
    private static final int COLUMNS = 20;

    private ThousandTables() {}

    static void make(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < TABLES; i++) {
                statement.execute(table(i));
                statement.execute("create index t" + i + "_c5 on t" + i + " (c5, c6)");
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static String table(int number) {
        String name = "t" + number;
        StringBuilder sql = new StringBuilder("create table ").append(name).append(" (id integer not null primary key");
        for (int i = 2; i <= COLUMNS; i++) {
            sql.append(", c").append(i).append(i % 2 == 0 ? " integer" : " varchar(40) default 'x'");
        }
        sql.append(", constraint ").append(name).append("_u unique (c2, c4)");
        sql.append(", constraint ").append(name).append("_c check (c2 > 0)");
        if (number > 0) {
            sql.append(", constraint ")
                    .append(name)
                    .append("_f foreign key (c4) references t")
                    .append(number - 1);
            sql.append(" (id)");
        }
        return sql.append(')').toString();
    }
}

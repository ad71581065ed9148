package dev.sluice.types;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Storage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A table with one column {@code v}, whose type is changed. Its rows are numbered from 0. */
record ChangeTable(Connection connection, DatabaseProduct product) {

    /** Creates the table anew. */
    <J> void create(Storage<J> storage, List<J> values) throws SQLException {
        execute("drop table if exists sluice_change");
        if (storage.definition().isPresent()) {
            dropType(storage);
            execute(storage.definition().orElseThrow());
        }
        execute("create table sluice_change (id integer primary key, v " + declared(storage, "v") + ")");
        try (PreparedStatement insert =
                connection.prepareStatement("insert into sluice_change (id, v) values (?, ?)")) {
            for (int id = 0; id < values.size(); id++) {
                insert.setInt(1, id);
                storage.bind(insert, 2, values.get(id));
                insert.executeUpdate();
            }
        }
    }

    /** As each product changes a column: by ALTER, by a second column, by a second table. */
    void alter(Storage<?> to, String using) throws SQLException {
        switch (product) {
            case POSTGRESQL -> {
                dropChecks("constraint");
                execute("alter table sluice_change alter column v type " + to.ddl() + " using " + using);
                addCheck(to);
            }
            case MYSQL -> {
                if (using.equals("v")) {
                    dropChecks("check");
                    execute("alter table sluice_change modify v " + to.ddl());
                    addCheck(to);
                } else {
                    execute("alter table sluice_change add n " + declared(to, "n"));
                    execute("update sluice_change set n = " + using);
                    dropChecks("check");
                    execute("alter table sluice_change drop v, rename column n to v");
                }
            }
            case SQLITE -> {
                execute("drop table if exists sluice_changed");
                execute("create table sluice_changed (id integer primary key, v " + declared(to, "v") + ")");
                execute("insert into sluice_changed select id, " + using + " from sluice_change");
                execute("drop table sluice_change");
                execute("alter table sluice_changed rename to sluice_change");
            }
        }
    }

    <J> List<J> read(Storage<J> storage) throws SQLException {
        List<J> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select v from sluice_change order by id")) {
            while (rows.next()) {
                values.add(storage.extract(rows, 1));
            }
        }
        return values;
    }

    List<Integer> ids(String where) throws SQLException {
        List<Integer> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select id from sluice_change where " + where + " order by id")) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }

    void drop(Storage<?> storage) throws SQLException {
        execute("drop table if exists sluice_change");
        dropType(storage);
    }

    /** A collation stays: it can be defined again. */
    private void dropType(Storage<?> storage) throws SQLException {
        if (storage.definition().filter(sql -> sql.startsWith("create type ")).isPresent()) {
            execute("drop type if exists " + storage.ddl().replace("[]", ""));
        }
    }

    private void addCheck(Storage<?> to) throws SQLException {
        if (to.check("v").isPresent()) {
            execute("alter table sluice_change add check (" + to.check("v").orElseThrow() + ")");
        }
    }

    private void dropChecks(String word) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select constraint_name from information_schema.table_constraints"
                                + " where table_name = 'sluice_change' and constraint_type = 'CHECK'"
                                + " and constraint_name not like '%not_null'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        for (String name : names) {
            execute("alter table sluice_change drop " + word + ' ' + name);
        }
    }

    private static String declared(Storage<?> storage, String column) {
        return storage.ddl()
                + storage.check(column).map(check -> " check (" + check + ")").orElse("");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package dev.sluice.metadata.lint;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

class SqliteLintTest extends LintContract {

    SqliteLintTest() {
        super(DatabaseProduct.SQLITE);
    }

    @Override
    Connection empty() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    @Override
    List<String> tables() {
        return List.of("create table t (id integer primary key, note text)");
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case("alter table t add column a integer;", ""),
                new Case("alter table t drop column note;", "drops-data"),
                new Case("alter table t rename column note to remark;", "renames"),
                new Case("drop table t;", "drops-data"),
                // made anew, as a generated migration does
                new Case(
                        "create table \"_sluice_new_t\" (\"id\" integer primary key, \"note\" text not null);"
                                + " insert into \"_sluice_new_t\" select * from \"t\"; drop table \"t\";"
                                + " alter table \"_sluice_new_t\" rename to \"t\";",
                        ""));
    }
}

package dev.sluice.metadata.lint;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.EmptyDatabases;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

@WithMySql
class MySqlLintIT extends LintContract {

    private TestDatabase database;
    private MySqlCluster cluster;

    MySqlLintIT() {
        super(DatabaseProduct.MYSQL);
    }

    @Override
    Connection empty() throws SQLException {
        return EmptyDatabases.open(cluster.source(), database);
    }

    @Override
    List<String> tables() {
        return List.of(
                "create table parent (id int primary key)",
                "create table t (id int primary key, note varchar(10), amount decimal(10, 2), big text, parent_id int,"
                        + " kind enum ('a', 'b'), key t_note (note))");
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case("alter table t add column a int;", ""),
                new Case("alter table t add column a int not null default 5;", ""),
                new Case("alter table t add column a int not null;", "fills-zeros"),
                new Case("alter table t add column a int generated always as (id + 1) stored;", "copies-table"),
                new Case("alter table t add column a int generated always as (id + 1) virtual;", ""),
                new Case("alter table t drop column big;", "drops-data"),
                new Case("alter table t rename column big to small;", "renames"),
                new Case("rename table t to u;", "renames"),
                new Case("alter table t modify note varchar(20);", ""),
                new Case("alter table t modify note varchar(100);", "copies-table"),
                new Case("alter table t modify note varchar(5);", "copies-table"),
                new Case("alter table t modify amount decimal(12, 2);", "copies-table"),
                new Case("alter table t modify kind enum ('a', 'b', 'c');", ""),
                new Case("alter table t modify kind enum ('b', 'a');", "copies-table"),
                new Case("alter table t add key k (amount);", ""),
                new Case("create index k on t (amount);", ""),
                new Case("alter table t add fulltext key k (big);", "blocks-writes"),
                new Case("alter table t add constraint c check (amount > 0);", "copies-table"),
                new Case("alter table t drop key t_note;", ""),
                new Case("drop table t;", "drops-data"),
                new Case("alter table t drop column nothing;", "fails"));
    }
}

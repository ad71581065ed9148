package dev.sluice.metadata.lint;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.EmptyDatabases;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

@WithPostgres
class PostgresLintIT extends LintContract {

    private TestDatabase database;
    private PostgresCluster cluster;

    PostgresLintIT() {
        super(DatabaseProduct.POSTGRESQL);
    }

    @Override
    Connection empty() throws SQLException {
        return EmptyDatabases.open(cluster.primary(), database);
    }

    @Override
    List<String> tables() {
        return List.of(
                "create domain positive as integer check (value > 0)",
                "create table parent (id integer primary key)",
                "create table t (id integer primary key, note varchar(10), amount numeric(10, 2), big text,"
                        + " parent_id integer constraint t_parent references parent, at timestamp)",
                "create index t_note on t (note)");
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case("alter table t add column a integer;", ""),
                new Case("alter table t add column a integer not null default 5;", ""),
                new Case("alter table t add column a timestamptz default now();", ""),
                new Case("alter table t add column a uuid default gen_random_uuid();", "rewrites-table"),
                new Case("alter table t add column a serial;", "rewrites-table"),
                new Case("alter table t add column a integer generated always as (id + 1) stored;", "rewrites-table"),
                new Case("alter table t add column a positive default 1;", "rewrites-table"),
                new Case("alter table t add column a integer check (a > 0);", "scans-under-lock"),
                new Case("alter table t add column a integer unique;", "scans-under-lock"),
                new Case("alter table t add column a integer references parent;", ""),
                new Case("alter table t drop column big;", "drops-data"),
                new Case("alter table t drop big;", "drops-data"),
                new Case("alter table t rename column big to small;", "renames"),
                new Case("alter table t rename to u;", "renames"),
                new Case("alter table t alter column note set not null;", "scans-under-lock"),
                new Case("alter table t alter column note type varchar(20);", ""),
                new Case("alter table t alter column note type text;", ""),
                new Case("alter table t alter column note type varchar(5);", "rewrites-table"),
                new Case("alter table t alter column amount type numeric(12, 2);", ""),
                new Case("alter table t alter column amount type numeric(12, 3);", "rewrites-table"),
                new Case("alter table t alter column id type bigint;", "rewrites-table"),
                new Case("alter table t add constraint c check (amount > 0);", "scans-under-lock"),
                new Case("alter table t add constraint c check (amount > 0) not valid;", ""),
                new Case(
                        "alter table t add constraint c check (amount > 0) not valid;"
                                + " alter table t validate constraint c;",
                        ""),
                new Case("alter table t add constraint f foreign key (id) references parent;", "scans-under-lock"),
                new Case("alter table t add constraint f foreign key (id) references parent not valid;", ""),
                new Case("alter table t drop constraint t_parent;", "locks-another-table"),
                new Case("drop table t;", "locks-another-table drops-data"),
                new Case("alter table t add constraint u unique (note);", "scans-under-lock"),
                new Case("create index i on t (amount);", "scans-under-lock"),
                new Case("create index concurrently i on t (amount);", ""),
                new Case("truncate t;", "rewrites-table drops-data"),
                new Case("alter table t set (fillfactor = 70);", ""),
                new Case("comment on table t is 'x';", ""),
                new Case("alter table t add column a timestamptz default 'now';", "frozen-default"),
                new Case("alter table t alter column nothing set not null;", "fails"),
                new Case("create view v as select id from t;", ""));
    }
}

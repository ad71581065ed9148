package dev.sluice.sessions.hibernate.sqlite;

import org.hibernate.dialect.temptable.StandardLocalTemporaryTableStrategy;
import org.hibernate.query.sqm.mutation.spi.AfterUseAction;

/** The tables in which Hibernate notes which rows of several tables a statement changes. They live in the connection. */
final class IdTables extends StandardLocalTemporaryTableStrategy {

    static final IdTables INSTANCE = new IdTables();

    private IdTables() {}

    @Override
    public String getTemporaryTableCreateCommand() {
        return "create temporary table if not exists";
    }

    @Override
    public AfterUseAction getTemporaryTableAfterUseAction() {
        return AfterUseAction.CLEAN;
    }
}

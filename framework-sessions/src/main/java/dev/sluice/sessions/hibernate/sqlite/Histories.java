package dev.sluice.sessions.hibernate.sqlite;

import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.temporal.DefaultTemporalTableSupport;
import org.hibernate.type.SqlTypes;

/** A row of a history is valid between points in time, as on the other products. */
final class Histories extends DefaultTemporalTableSupport {

    Histories(Dialect dialect) {
        super(dialect);
    }

    @Override
    public int getTemporalColumnType() {
        return SqlTypes.TIMESTAMP_UTC;
    }
}

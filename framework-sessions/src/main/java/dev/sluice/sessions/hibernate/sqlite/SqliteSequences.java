package dev.sluice.sessions.hibernate.sqlite;

import org.hibernate.dialect.sequence.SequenceSupport;

/**
 * Sequences as tables of one row, {@code next_val}, advanced in the unit's own transaction. Hibernate's substitute takes a
 * second connection for that, which would wait for the write lock that the unit itself holds. In return ids are taken
 * one by one: a block kept in memory would outlive the rollback of its reservation and be given out twice.
 */
enum SqliteSequences implements SequenceSupport {
    INSTANCE;

    @Override
    public String getSelectSequenceNextValString(String sequence) {
        throw new UnsupportedOperationException("sequence " + sequence + ": not an expression on SQLite");
    }

    @Override
    public String getSequenceNextValString(String sequence) {
        return "update " + sequence + " set next_val = next_val + 1 returning next_val - 1";
    }

    @Override
    public String[] getCreateSequenceStrings(String sequence, int initialValue, int incrementSize, String options) {
        return new String[] {
            "create table " + sequence + " (next_val integer not null)",
            "insert into " + sequence + " values (" + initialValue + ")"
        };
    }

    @Override
    public String[] getDropSequenceStrings(String sequence) {
        return new String[] {"drop table if exists " + sequence};
    }
}

package dev.sluice.sessions;

import java.util.List;

/**
 * What a stateless unit of work that may write can do, beyond reading. Each call is sent at once and on its own: nothing is
 * written that no call says, no association is cascaded to, and a unit that has failed in one of these calls is rolled back
 * even if that was caught. Confined to the unit.
 */
public interface StatelessWriteSession extends StatelessReadSession, WriteUnit {

    /** Inserts a row; the entity gets its id, and its version. */
    void insert(Object entity);

    /** Inserts rows by one batch, but where the database assigns the id of each. */
    void insertMultiple(List<?> entities);

    /** Writes all attributes; a version has to be the one that was read, and is raised. */
    void update(Object entity);

    /** Updates rows by one batch. */
    void updateMultiple(List<?> entities);

    /** Deletes a row; a version has to be the one that was read. */
    void delete(Object entity);

    /** Deletes rows by one batch. */
    void deleteMultiple(List<?> entities);

    /** Inserts the row, or updates it if there is one with its id, which the application has assigned. */
    void upsert(Object entity);

    /** Inserts or updates rows by one batch. */
    void upsertMultiple(List<?> entities);
}

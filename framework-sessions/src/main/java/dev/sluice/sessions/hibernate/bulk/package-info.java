/**
 * What Hibernate's mapping means for bulk: tables, columns, ids and what entities get in memory. Start at {@link
 * dev.sluice.sessions.hibernate.bulk.EntityLoads}. Does not belong here: how rows travel, see {@code dev.sluice.bulk}; what a value
 * of a column is, see {@link dev.sluice.sessions.hibernate.bridge}.
 */
@NullMarked
package dev.sluice.sessions.hibernate.bulk;

import org.jspecify.annotations.NullMarked;

/**
 * Entities in bulk, as an application says it. Start at {@link dev.sluice.sessions.bulk.EntityBulk}. Does not belong here: what the
 * mapping means, see {@code dev.sluice.sessions.hibernate.bulk}; how rows travel, see {@link dev.sluice.bulk}.
 */
@NullMarked
package dev.sluice.sessions.bulk;

import org.jspecify.annotations.NullMarked;

/**
 * Repositories: interfaces of Jakarta Data, and one for those who want none. Start at {@link
 * dev.sluice.sessions.data.Repositories}. Does not belong here: what a query means, see {@link
 * dev.sluice.sessions.query.QuerySet}.
 */
@NullMarked
package dev.sluice.sessions.data;

import org.jspecify.annotations.NullMarked;

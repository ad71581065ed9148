/**
 * What a read demands of the data it sees. Start at {@link dev.sluice.routing.consistency.Consistency}; a {@link
 * dev.sluice.routing.consistency.Bookmark} is the point in history that a read may have to be after. Does not belong
 * here: how an engine is chosen, see {@link dev.sluice.routing}.
 */
@NullMarked
package dev.sluice.routing.consistency;

import org.jspecify.annotations.NullMarked;

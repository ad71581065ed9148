/**
 * What databases there are. Start at {@link dev.sluice.managers.DatabaseManager}, which opens the {@link
 * dev.sluice.managers.Engine engines} and watches them. Does not belong here: which engine a unit of work gets, see
 * framework-routing.
 */
@NullMarked
package dev.sluice.managers;

import org.jspecify.annotations.NullMarked;

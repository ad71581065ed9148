/**
 * Whether the router keeps its word to sessions: clients append to lists and read them while servers fail, and {@link
 * dev.sluice.routing.history.HistoryChecker} holds what they saw against the session guarantees.
 */
@NullMarked
package dev.sluice.routing.history;

import org.jspecify.annotations.NullMarked;

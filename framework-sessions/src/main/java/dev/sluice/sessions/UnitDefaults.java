package dev.sluice.sessions;

import dev.sluice.sessions.watch.Loading;

/**
 * What a unit is that says nothing else.
 *
 * @param dirtyCheckReads whether a read that ends with a changed entity fails
 */
record UnitDefaults(boolean dirtyCheckReads, Retry retry, Loading loading) {}

package dev.sluice.sessions;

import dev.sluice.sessions.watch.Loading;
import java.time.Duration;

/**
 * What a unit is that says nothing else.
 *
 * @param dirtyCheckReads whether a read that ends with a changed entity fails
 * @param handlePatience after which time an open handle is reported; zero for never
 */
record UnitDefaults(boolean dirtyCheckReads, Retry retry, Loading loading, Duration handlePatience) {}

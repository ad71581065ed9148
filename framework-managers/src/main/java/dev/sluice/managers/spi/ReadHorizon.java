package dev.sluice.managers.spi;

import dev.sluice.managers.topology.Position;
import org.jspecify.annotations.Nullable;

/**
 * How far a read can have seen.
 *
 * @param status what the server said of itself after the read
 * @param position after everything that the read has seen: that of {@code status}, or later than that, if the server shows
 *     transactions before it counts them; null if nobody can tell
 */
public record ReadHorizon(ServerStatus status, @Nullable Position position) {}

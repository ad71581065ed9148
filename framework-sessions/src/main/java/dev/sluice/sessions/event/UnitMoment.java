package dev.sluice.sessions.event;

import org.jspecify.annotations.Nullable;

/**
 * A unit of work at the moment of an event.
 *
 * @param unit as messages call it: {@code write unit checkout}
 * @param write whether it may write
 * @param failure what the unit ends with, at a rollback; null otherwise
 */
public record UnitMoment(
        UnitEvent event,
        String unit,
        boolean write,
        @Nullable Throwable failure) {}

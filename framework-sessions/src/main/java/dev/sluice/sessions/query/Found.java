package dev.sluice.sessions.query;

/**
 * A row that was asked for, and whether it had to be made.
 *
 * @param entity part of the unit, like any that was loaded
 * @param created whether this unit has inserted it; false if it was there, or if somebody else was faster
 */
public record Found<E>(E entity, boolean created) {}

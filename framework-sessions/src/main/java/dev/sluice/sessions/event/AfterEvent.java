package dev.sluice.sessions.event;

/** Something that has happened to an entity; if it is told in the transaction, that may still be rolled back. */
public record AfterEvent<E>(EntityEvent event, E entity) {}

package dev.sluice.sessions;

/** A {@link ReadHandle} whose session keeps no entities. */
public interface StatelessReadHandle extends StatelessReadSession, Handle {}

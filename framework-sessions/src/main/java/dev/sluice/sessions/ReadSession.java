package dev.sluice.sessions;

import org.hibernate.Session;

/**
 * What a unit of work that only reads can do. It keeps the entities that it has loaded: one row is one object, and
 * associations are loaded when they are looked at. Confined to the unit.
 */
public interface ReadSession extends ReadUnit {

    @Override
    Session hibernate();
}

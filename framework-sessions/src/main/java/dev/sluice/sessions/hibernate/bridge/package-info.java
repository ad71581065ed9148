/**
 * Gives the type engines to Hibernate: which attribute is stored by which, and which mapping is refused. Start at {@link
 * dev.sluice.sessions.hibernate.bridge.TypeBridge}. Not exported. Does not belong here: how a type is stored, see {@code
 * dev.sluice.types}.
 */
@NullMarked
package dev.sluice.sessions.hibernate.bridge;

import org.jspecify.annotations.NullMarked;

/**
 * JDBC objects that hand everything to others, to be extended by those that do one thing differently. Written out, without
 * {@link java.lang.reflect.Proxy}: no reflection on the way of a row, nothing to declare for a native image. Each {@code
 * Delegating…} is one JDBC interface; where that is too long for a file, a {@code Forwarding…} has a part of it. Does not
 * belong here: any behaviour of our own.
 */
@NullMarked
package dev.sluice.routing.wrap;

import org.jspecify.annotations.NullMarked;

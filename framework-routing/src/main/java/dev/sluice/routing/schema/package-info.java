/**
 * Changes of a schema that some replicas have and others have not yet. Start at {@link
 * dev.sluice.routing.schema.SchemaChanges}, which a router has one of. Does not belong here: how a schema is changed, which
 * a router does not know; nor how fresh data is, see {@link dev.sluice.routing.consistency}.
 */
@NullMarked
package dev.sluice.routing.schema;

import org.jspecify.annotations.NullMarked;

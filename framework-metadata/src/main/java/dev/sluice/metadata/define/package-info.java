/**
 * Schemas said in Java, without entities. Start at {@link dev.sluice.metadata.define.SchemaDefinition}. Does not belong here: how they become
 * tables, see {@link dev.sluice.metadata.ddl}.
 */
@NullMarked
package dev.sluice.metadata.define;

import org.jspecify.annotations.NullMarked;

/**
 * What a house wants of the statements that change its schema. Start at {@link dev.sluice.examples.schema.NoCascades} for what
 * people write and {@link dev.sluice.examples.schema.SignedStatements} for what is generated.
 */
@NullMarked
package dev.sluice.examples.schema;

import org.jspecify.annotations.NullMarked;

/** How fast a schema is read. Start at {@link dev.sluice.benchmarks.schema.SchemaReport}. */
@NullMarked
package dev.sluice.benchmarks.schema;

import org.jspecify.annotations.NullMarked;

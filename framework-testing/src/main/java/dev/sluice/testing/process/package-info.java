/**
 * Running server processes which never outlive the JVM, and the files they need. Start at
 * {@link dev.sluice.testing.process.ServerProcess}. Does not belong here: anything that knows a product, see
 * {@link dev.sluice.testing}.
 */
@NullMarked
package dev.sluice.testing.process;

import org.jspecify.annotations.NullMarked;

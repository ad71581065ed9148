/**
 * Libraries that the MySQL server links and minimal systems lack. Start at
 * {@link dev.sluice.testing.mysql.StubLibraries}. Does not belong here: how the server is started, see
 * {@link dev.sluice.testing}.
 */
@NullMarked
package dev.sluice.testing.mysql;

import org.jspecify.annotations.NullMarked;

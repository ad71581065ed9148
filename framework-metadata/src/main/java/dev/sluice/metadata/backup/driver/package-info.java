/**
 * How each product is copied and put back: SQLite by itself, servers by their own tools. Start at {@link
 * dev.sluice.metadata.backup.driver.Drivers}. Does not belong here: when, where to and for how long, see {@link
 * dev.sluice.metadata.backup}.
 */
@NullMarked
package dev.sluice.metadata.backup.driver;

import org.jspecify.annotations.NullMarked;

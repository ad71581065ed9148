/**
 * How a command shows what it does: live on a terminal, plain lines in a pipe, JSON lines on request. Start at {@link
 * dev.sluice.cli.screen.Screen}. Does not belong here: anything that knows a database.
 */
@NullMarked
package dev.sluice.cli.screen;

import org.jspecify.annotations.NullMarked;

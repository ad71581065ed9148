/**
 * The command line: parsing and errors. Start at {@link dev.sluice.cli.Main}. Does not belong here: what a command
 * does, see the package of its name; how it ends, see {@link
 * dev.sluice.cli.exit}; how it shows itself, see {@link dev.sluice.cli.screen}.
 */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;

/**
 * The command line: parsing, exit codes, errors. Start at {@link dev.sluice.cli.Main}. Does not belong here: what a command
 * does, see the package of its name; how it shows itself, see {@link dev.sluice.cli.screen}.
 */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;

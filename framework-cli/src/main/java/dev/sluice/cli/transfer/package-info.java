/**
 * Rows in and out by the command line: load, export, copy. Start at {@link dev.sluice.cli.transfer.LoadCommand}. Does not
 * belong here: how rows are moved, see {@link dev.sluice.bulk}.
 */
@NullMarked
package dev.sluice.cli.transfer;

import org.jspecify.annotations.NullMarked;

/**
 * How the command ends. Start at {@link dev.sluice.cli.exit.ExitCode}. Does not belong here: what led there.
 */
@NullMarked
package dev.sluice.cli.exit;

import org.jspecify.annotations.NullMarked;

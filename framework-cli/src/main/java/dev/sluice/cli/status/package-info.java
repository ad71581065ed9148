/**
 * The topology of a real deployment. Start at {@link dev.sluice.cli.status.StatusCommand}. Does not belong here: how a
 * configuration is read, see {@link dev.sluice.managers.config}.
 */
@NullMarked
package dev.sluice.cli.status;

import org.jspecify.annotations.NullMarked;

/**
 * Where a statement would be sent, and why. Start at {@link dev.sluice.cli.explain.ExplainCommand}. Does not belong here:
 * the decision itself, see {@link dev.sluice.routing.Router#explain}.
 */
@NullMarked
package dev.sluice.cli.explain;

import org.jspecify.annotations.NullMarked;

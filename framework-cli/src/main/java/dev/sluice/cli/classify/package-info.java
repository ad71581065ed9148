/**
 * What a script's statements do. Start at {@link dev.sluice.cli.classify.ClassifyCommand}. Does not belong here: how that
 * is found out, see {@link dev.sluice.routing.classify}.
 */
@NullMarked
package dev.sluice.cli.classify;

import org.jspecify.annotations.NullMarked;

/**
 * What a statement's text says about where it may run. Start at {@link dev.sluice.routing.classify.Classifier}. Does not
 * belong here: where it does run, see {@link dev.sluice.routing.Router}.
 */
@NullMarked
package dev.sluice.routing.classify;

import org.jspecify.annotations.NullMarked;

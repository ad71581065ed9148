/**
 * What every type engine must pass, ours and yours. Start at {@link dev.sluice.types.contract.TypeEngineContract}. Does
 * not belong here: tests of a single engine.
 */
package dev.sluice.types.contract;

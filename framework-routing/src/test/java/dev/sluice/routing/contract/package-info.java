/**
 * What every implementation of our extension points has to pass, ours and yours. Start at {@link
 * dev.sluice.routing.contract.RuleContract}. Does not belong here: tests of one implementation only.
 */
package dev.sluice.routing.contract;

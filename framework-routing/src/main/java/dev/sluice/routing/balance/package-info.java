/**
 * Which of several replicas serves a read. Start at {@link dev.sluice.routing.balance.Balancer}. Does not belong here:
 * which replicas may serve at all, which the router knows and puts into {@link dev.sluice.routing.balance.Candidates}.
 */
@NullMarked
package dev.sluice.routing.balance;

import org.jspecify.annotations.NullMarked;

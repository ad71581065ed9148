/**
 * The pools, by HikariCP; the only package that knows it. Start at {@link dev.sluice.managers.hikari.HikariPoolFactory}.
 * Does not belong here: what a connection is set to, see {@link dev.sluice.managers.connect}.
 */
@NullMarked
package dev.sluice.managers.hikari;

import org.jspecify.annotations.NullMarked;

/**
 * The deployment that a properties file declares. Start at {@link dev.sluice.cli.deployment.Deployment}. Does not belong
 * here: how a configuration is read, see {@link dev.sluice.managers.config}.
 */
@NullMarked
package dev.sluice.cli.deployment;

import org.jspecify.annotations.NullMarked;

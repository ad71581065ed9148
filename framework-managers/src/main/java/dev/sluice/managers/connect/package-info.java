/**
 * Physical connections: the driver, the credentials and the settings of each product. Start at {@link
 * dev.sluice.managers.connect.Connector}. Does not belong here: pooling.
 */
@NullMarked
package dev.sluice.managers.connect;

import org.jspecify.annotations.NullMarked;

/**
 * What must not be seen: encrypted columns, blind indexes to find their values, and password hashes. Start at {@link
 * dev.sluice.types.secret.Encryption} and {@link dev.sluice.types.secret.Passwords}. Does not belong here: the credentials of
 * a database, and where keys come from, see {@link dev.sluice.types.spi.KeyProvider}.
 */
@NullMarked
package dev.sluice.types.secret;

import org.jspecify.annotations.NullMarked;

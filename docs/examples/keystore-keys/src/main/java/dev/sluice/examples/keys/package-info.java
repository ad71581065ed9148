/**
 * An example of an extension: encryption keys from a PKCS #12 file. Start at {@link dev.sluice.examples.keys.KeyStoreKeys}; the
 * test beside it runs the contract of key providers. Does not belong here: anything that is not needed to read a key store.
 */
@NullMarked
package dev.sluice.examples.keys;

import org.jspecify.annotations.NullMarked;

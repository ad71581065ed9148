/**
 * An example of an extension: passwords that are hashed with a secret of the application. Start at {@link
 * dev.sluice.examples.passwords.PepperedHasher}; the test beside it runs the contract of password hashers. Does not belong
 * here: where the secret comes from.
 */
@NullMarked
package dev.sluice.examples.passwords;

import org.jspecify.annotations.NullMarked;

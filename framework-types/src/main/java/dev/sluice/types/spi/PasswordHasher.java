package dev.sluice.types.spi;

import dev.sluice.Secret;

/**
 * One way of hashing passwords, such as Argon2id from a library.
 *
 * @implSpec all methods are called in any thread and may take as long as the way is meant to take. Hashes are PHC strings of
 *     ASCII, at most 255 characters, {@code $id$parameters$salt$hash}; {@link #matches} and {@link #needsRehash} see only
 *     those that begin with {@code $id$}, and compare in constant time. No message has the password or the hash in it.
 */
public interface PasswordHasher {

    /** The name of the way in PHC strings: {@code pbkdf2-sha256}. */
    String id();

    /** A hash with a new salt and the parameters of today. */
    String hash(Secret password);

    /**
     * Whether the password was hashed.
     *
     * @throws IllegalArgumentException if {@code hash} is none of this way
     */
    boolean matches(Secret password, String hash);

    /** Whether the hash was made with weaker parameters than those of today. */
    boolean needsRehash(String hash);
}

package dev.sluice.types.spi;

import javax.crypto.SecretKey;

/**
 * Where the keys of encrypted columns and blind indexes come from. A key is known by a number that is stored beside what it
 * made; a new key gets a new number, and the old one stays as long as rows or backups need it.
 *
 * @implSpec both methods are called for each value, in any thread: answer from memory, and let a key management service be
 *     asked by a thread of your own. The key of a number never changes. What is thrown is passed on, so a column whose key
 *     cannot be had is neither read nor written. The number of the newest key is known to {@link #key}.
 */
public interface KeyProvider {

    /** The number of the key that writes. */
    int newest();

    /**
     * The key with a number; it has 256 bits, or leaves its bits in the hardware that it comes from.
     *
     * @throws RuntimeException if there is none
     */
    SecretKey key(int number);
}

package dev.sluice.types.secret;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.QualifiedName;
import dev.sluice.Secret;
import dev.sluice.types.basic.Basics;
import dev.sluice.types.spi.KeyProvider;
import dev.sluice.types.spi.TypeEngine;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;

/**
 * Finds an encrypted value, or keeps it unique, by a column beside it: HMAC-SHA-256 of the value and its place, after the
 * number of the key. Who reads the column learns which rows have equal values and nothing else, unless he has the key: then
 * he can try values. So it has keys of its own, and no column of few values (a gender, a PIN) should have one.
 *
 * <p>After a new key, rows are found by the index of every key that still has rows: {@code where taxid_index in (?, ?)} with
 * {@link #of(Secret, int)} of each. A unique key holds across keys only when all rows have the newest one.
 *
 * <p>Immutable, safe for all threads.
 */
public final class BlindIndex {

    /** Of each index: 4 for the number of the key, 32 of HMAC. */
    public static final int BYTES = 36;

    private final KeyProvider keys;
    private final byte[] context;

    private BlindIndex(KeyProvider keys, byte[] context) {
        this.keys = keys;
        this.context = context;
    }

    /** The index of a column, named as that which has the encrypted values. */
    public static BlindIndex with(KeyProvider keys, QualifiedName table, String column) {
        return new BlindIndex(requireNonNull(keys, "keys"), Context.of(table, column));
    }

    /** Stores indexes, in {@link #BYTES} bytes. */
    public TypeEngine<byte[]> type() {
        return Basics.bytes(BYTES);
    }

    /** By the newest key, to be stored. Bring the value into one spelling before: upper or lower case, no spaces. */
    public byte[] of(Secret value) {
        return of(value, keys.newest());
    }

    /** By an older key, to be searched for. */
    public byte[] of(Secret value, int key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.key(key));
            mac.update(context);
            return ByteBuffer.allocate(BYTES)
                    .putInt(key)
                    .put(mac.doFinal(StrictUtf8.bytes("blind index", value)))
                    .array();
        } catch (GeneralSecurityException e) {
            throw new ConfigurationException(
                    "blind index: the key is no key for HMAC-SHA-256 (key=" + key + "); provide another one", e);
        }
    }
}

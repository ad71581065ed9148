package dev.sluice.types.secret;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.KeyProvider;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keys in memory, by their numbers; the highest one is the newest. Immutable, prints its numbers only. */
public final class KeyRing implements KeyProvider {

    private static final int KEY_BYTES = 32;

    private final SortedMap<Integer, SecretKey> keys;

    private KeyRing(SortedMap<Integer, SecretKey> keys) {
        this.keys = keys;
    }

    /**
     * A ring with these keys.
     *
     * @param keys at least one; each has 32 bytes, which are copied and should come from a random source, not from a password
     */
    public static KeyRing of(Map<Integer, byte[]> keys) {
        TreeMap<Integer, SecretKey> ring = new TreeMap<>();
        keys.forEach((number, bytes) -> {
            if (bytes.length != KEY_BYTES) {
                throw new IllegalArgumentException(
                        "key " + number + ": " + bytes.length + " bytes (expected: " + KEY_BYTES + ")");
            }
            ring.put(number, new SecretKeySpec(bytes, "AES"));
        });
        if (ring.isEmpty()) {
            throw new IllegalArgumentException("keys: none (expected: at least one)");
        }
        return new KeyRing(ring);
    }

    @Override
    public int newest() {
        return keys.lastKey();
    }

    @Override
    public SecretKey key(int number) {
        SecretKey key = keys.get(number);
        if (key == null) {
            throw new TypeMappingException(
                    "keys: no key " + number + " (known: " + keys.keySet() + "); add it as long as rows need it");
        }
        return key;
    }

    @Override
    public String toString() {
        return "keys" + keys.keySet();
    }
}

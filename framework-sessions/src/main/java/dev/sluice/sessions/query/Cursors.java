package dev.sluice.sessions.query;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the cursors of pages. A cursor is a text for URLs that holds the place of a row in an order. It is signed, so that
 * nobody can ask for another place or another order with it; it is not encrypted, so sort by nothing that its reader must
 * not know. Immutable and safe for all threads.
 */
public final class Cursors {

    /** How many bytes a key has at least. */
    public static final int MIN_KEY_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 32;
    private static final int MAX_LETTERS = 16_000;

    private final List<SecretKeySpec> keys;

    private Cursors(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * Cursors that the first key signs; those of the others, which are former keys, are still taken.
     *
     * @throws IllegalArgumentException if there is none, or one is shorter than {@link #MIN_KEY_BYTES}
     */
    public static Cursors signedBy(byte[]... keys) {
        if (keys.length == 0) {
            throw new IllegalArgumentException("keys: none (expected: >= 1)");
        }
        List<SecretKeySpec> specs = new ArrayList<>();
        for (byte[] key : keys) {
            if (key.length < MIN_KEY_BYTES) {
                throw new IllegalArgumentException(
                        "key: " + key.length + " bytes (expected: >= " + MIN_KEY_BYTES + ")");
            }
            specs.add(new SecretKeySpec(key, ALGORITHM));
        }
        return new Cursors(List.copyOf(specs));
    }

    String sign(byte[] place, String order) {
        byte[] signature = signature(keys.get(0), place, order);
        ByteBuffer both = ByteBuffer.allocate(signature.length + place.length);
        both.put(signature).put(place);
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(both.array());
        if (cursor.length() > MAX_LETTERS) {
            throw new FilterException("cursor: " + cursor.length() + " letters (expected: <= " + MAX_LETTERS
                    + "), because it holds the values that order a row; order by shorter ones");
        }
        return cursor;
    }

    /** The place that was signed for this order. */
    byte[] verify(String cursor, String order) {
        byte[] both;
        try {
            both = Base64.getUrlDecoder().decode(cursor.length() > MAX_LETTERS ? "" : cursor);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
        if (both.length < SIGNATURE_BYTES) {
            throw refused();
        }
        byte[] signature = Arrays.copyOf(both, SIGNATURE_BYTES);
        byte[] place = Arrays.copyOfRange(both, SIGNATURE_BYTES, both.length);
        for (SecretKeySpec key : keys) {
            if (MessageDigest.isEqual(signature, signature(key, place, order))) {
                return place;
            }
        }
        throw refused();
    }

    private static FilterException refused() {
        return new FilterException("cursor: not made here for this order; begin at the first page");
    }

    private static byte[] signature(SecretKeySpec key, byte[] place, String order) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(order.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0); // no name has it
            return mac.doFinal(place);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}

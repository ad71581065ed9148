package dev.sluice.types.secret;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.KeyProvider;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * What an encrypted value looks like: one byte for the version of this form, four for the number of the key (big endian),
 * twelve of nonce, then ciphertext and tag. Version, number and place are authenticated with it.
 */
final class Envelope {

    static final int NONCE_BYTES = 12;

    private static final byte VERSION = 1;
    private static final int TAG_BYTES = 16;
    private static final int HEADER_BYTES = 1 + Integer.BYTES;

    /** How many bytes a stored value is longer than the value. */
    static final int OVERHEAD = HEADER_BYTES + NONCE_BYTES + TAG_BYTES;

    private final String who;
    private final int length;
    private final KeyProvider keys;
    private final Supplier<byte[]> nonces;
    private final byte[] context;

    Envelope(String who, int length, KeyProvider keys, Supplier<byte[]> nonces, byte[] context) {
        this.who = who;
        this.length = length;
        this.keys = keys;
        this.nonces = nonces;
        this.context = context;
    }

    /** That it is one of this version, and not something that was never encrypted. */
    static String check(DatabaseProduct product, String column) {
        return switch (product) {
            case POSTGRESQL ->
                "octet_length(" + column + ") >= " + OVERHEAD + " and substr(" + column + ", 1, 1) = '\\x01'::bytea";
            case MYSQL, SQLITE -> "length(" + column + ") >= " + OVERHEAD + " and substr(" + column + ", 1, 1) = x'01'";
        };
    }

    byte[] seal(byte[] plain) {
        if (plain.length > length) {
            throw new TypeMappingException(who + ": value is too long (bytes=" + plain.length + ", at most " + length
                    + "); shorten it or raise the length");
        }
        int number = keys.newest();
        byte[] header = header(number);
        byte[] nonce = nonces.get();
        byte[] sealed = run(Cipher.ENCRYPT_MODE, number, header, nonce, plain, 0);
        return ByteBuffer.allocate(header.length + nonce.length + sealed.length)
                .put(header)
                .put(nonce)
                .put(sealed)
                .array();
    }

    byte[] open(byte[] stored) {
        if (stored.length < OVERHEAD || stored[0] != VERSION) {
            throw new TypeMappingException(who + ": the column holds what was not encrypted in this form (bytes="
                    + stored.length + "); correct the row");
        }
        ByteBuffer parts = ByteBuffer.wrap(stored, 1, stored.length - 1);
        int number = parts.getInt();
        byte[] nonce = new byte[NONCE_BYTES];
        parts.get(nonce);
        return run(Cipher.DECRYPT_MODE, number, header(number), nonce, stored, HEADER_BYTES + NONCE_BYTES);
    }

    private static byte[] header(int number) {
        return ByteBuffer.allocate(HEADER_BYTES).put(VERSION).putInt(number).array();
    }

    private byte[] run(int mode, int number, byte[] header, byte[] nonce, byte[] input, int offset) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, keys.key(number), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
            cipher.updateAAD(header);
            cipher.updateAAD(context);
            return cipher.doFinal(input, offset, input.length - offset);
        } catch (GeneralSecurityException e) {
            throw new TypeMappingException(
                    who
                            + (mode == Cipher.ENCRYPT_MODE
                                    ? ": the value cannot be encrypted"
                                    : ": the column cannot be decrypted")
                            + " (key=" + number + "); "
                            + (mode == Cipher.ENCRYPT_MODE
                                    ? "provide a key for AES"
                                    : "the row was changed or moved, or the key is another one"),
                    e);
        }
    }
}

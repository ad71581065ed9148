package dev.sluice.metadata;

import dev.sluice.QualifiedName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The server-wide lock of one history, as a number and as a name. It follows from the history's name alone, so that every
 * instance asks for the same one.
 */
record LockKey(long number, String name) {

    static LockKey of(QualifiedName history) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(history.toString().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            String hex = HexFormat.of().formatHex(Arrays.copyOf(hash, 16));
            return new LockKey(ByteBuffer.wrap(hash).getLong(), "sluice:" + hex);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing from this Java runtime, which must have it", e);
        }
    }
}

package dev.sluice.metadata.backup.seal;

import dev.sluice.ConfigurationException;
import dev.sluice.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** 256 bits with which backups are encrypted. Immutable, safe for all threads; prints its id and never itself. */
public final class BackupKey {

    private static final int BYTES = 32;
    private static final String MAC = "HmacSHA256";

    private final byte[] bytes;

    private BackupKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A key in Base64, such as {@code openssl rand -base64 32} prints.
     *
     * @throws ConfigurationException if it is not 32 bytes in Base64
     */
    public static BackupKey of(Secret base64) {
        return decoded("backup key", base64.reveal());
    }

    /**
     * A file that holds the key in Base64.
     *
     * @throws ConfigurationException if it cannot be read, or holds something else
     */
    public static BackupKey fromFile(Path file) {
        try {
            return decoded("backup key " + file, Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new ConfigurationException(
                    "backup key " + file + ": cannot be read (" + e + "); name a file with the key", e);
        }
    }

    /** Eight characters that follow from the key and do not give it away; they stand in manifests. */
    public String id() {
        return HexFormat.of()
                .formatHex(Arrays.copyOf(mac("sluice backup key id".getBytes(StandardCharsets.US_ASCII)), 4));
    }

    /** A key for one file, which is as good as random because {@code header} has random bytes. */
    SecretKeySpec forFile(byte[] header) {
        return new SecretKeySpec(mac(header), "AES");
    }

    @Override
    public String toString() {
        return "BackupKey[" + id() + ']';
    }

    private byte[] mac(byte[] input) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(bytes, MAC));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(MAC + ": missing from this Java runtime, which must have it", e);
        }
    }

    private static BackupKey decoded(String who, String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length == BYTES) {
                return new BackupKey(bytes);
            }
        } catch (IllegalArgumentException e) {
            // not Base64; its message would show a part of the key
        }
        throw new ConfigurationException(who + ": is not a key (expected: " + BYTES
                + " bytes in Base64); make one with openssl rand -base64 32");
    }
}

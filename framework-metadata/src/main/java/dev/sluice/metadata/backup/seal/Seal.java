package dev.sluice.metadata.backup.seal;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The container of an encrypted backup: AES-256-GCM in chunks of 64 KiB.
 *
 * <pre>
 * header   "SLUICEB1", 32 random bytes, length of the id (2 bytes), id
 * chunk    64 KiB of data, encrypted, with its tag of 16 bytes
 * ...
 * last     0 to 64 KiB of data, encrypted, with its tag
 * </pre>
 *
 * <p>The key of the file is HMAC-SHA256 of the header under the backup's key, so no two files have one key, and a file
 * under another id, or with another header, cannot be read. The nonce of a chunk is its number and whether it is the last
 * (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015): chunks cannot change places, and a file that was cut
 * off, also between two chunks, has no last one.
 */
public final class Seal {

    static final int CHUNK = 64 * 1024;
    static final int TAG = 16;

    private static final byte[] MAGIC = "SLUICEB1".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final int mode;
    private long chunks;

    private Seal(SecretKeySpec key, int mode) {
        this.key = key;
        this.mode = mode;
    }

    /** Encrypts what is written. Closing it writes the end, and closes {@code out}. */
    public static OutputStream sealing(BackupKey key, String id, OutputStream out) throws IOException {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        byte[] header = header(salt, id);
        out.write(header);
        return new SealingStream(new Seal(key.forFile(header), Cipher.ENCRYPT_MODE), out);
    }

    /**
     * Decrypts what is read.
     *
     * @throws BrokenSealException at once if it is the file of another backup, later if anything was changed or is missing
     */
    public static InputStream opening(BackupKey key, String id, InputStream in) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + SALT);
        if (start.length < MAGIC.length + SALT || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new BrokenSealException("it does not begin like an encrypted backup");
        }
        try {
            byte[] name = new byte[new DataInputStream(in).readUnsignedShort()];
            new DataInputStream(in).readFully(name);
            byte[] header = header(Arrays.copyOfRange(start, MAGIC.length, start.length), id);
            if (!Arrays.equals(name, id.getBytes(StandardCharsets.US_ASCII))) {
                throw new BrokenSealException("it is the data of another backup");
            }
            return new OpeningStream(new Seal(key.forFile(header), Cipher.DECRYPT_MODE), in);
        } catch (EOFException e) {
            throw new BrokenSealException("it ends within its header");
        }
    }

    /** Encrypts or decrypts the next chunk. */
    byte[] next(byte[] data, int length, boolean last) throws IOException {
        byte[] nonce =
                ByteBuffer.allocate(12).putInt(last ? 1 : 0).putLong(chunks++).array();
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
            return cipher.doFinal(data, 0, length);
        } catch (GeneralSecurityException e) {
            throw new BrokenSealException(
                    "chunk " + chunks + (last ? ", the last one," : "") + " is not what was written");
        }
    }

    private static byte[] header(byte[] salt, String id) {
        byte[] name = id.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes(MAGIC);
        header.writeBytes(salt);
        header.write(name.length >> 8);
        header.write(name.length);
        header.writeBytes(name);
        return header.toByteArray();
    }
}

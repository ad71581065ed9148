package dev.sluice.types.secret;

import dev.sluice.ConfigurationException;
import dev.sluice.Secret;
import dev.sluice.types.spi.PasswordHasher;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 with HMAC-SHA-256 over the password's UTF-8: {@code $pbkdf2-sha256$i=600000$salt$hash}, in Base64 without padding.
 */
final class Pbkdf2Hasher implements PasswordHasher {

    private static final String ID = "pbkdf2-sha256";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** A row with more would let whoever wrote it keep a server busy for as long as he likes. */
    private static final int MAX_ITERATIONS = 10_000_000;

    private static final Pattern PHC =
            Pattern.compile("\\$" + ID + "\\$i=([1-9][0-9]{0,7})\\$([A-Za-z0-9/+]{11,64})\\$([A-Za-z0-9/+]{22,86})");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int iterations;

    private Pbkdf2Hasher(int iterations) {
        this.iterations = iterations;
    }

    static Pbkdf2Hasher of(int iterations) {
        if (iterations < 1 || iterations > MAX_ITERATIONS) {
            throw new IllegalArgumentException(
                    "iterations: " + iterations + " (expected: 1 to " + MAX_ITERATIONS + ")");
        }
        return new Pbkdf2Hasher(iterations);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String hash(Secret password) {
        StrictUtf8.bytes("passwords", password);
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return '$' + ID + "$i=" + iterations + '$' + base64.encodeToString(salt) + '$'
                + base64.encodeToString(derive(password, salt, iterations, HASH_BYTES));
    }

    @Override
    public boolean matches(Secret password, String hash) {
        Matcher parts = parts(hash);
        byte[] expected = Base64.getDecoder().decode(parts.group(3));
        byte[] salt = Base64.getDecoder().decode(parts.group(2));
        return MessageDigest.isEqual(expected, derive(password, salt, iterations(parts), expected.length));
    }

    @Override
    public boolean needsRehash(String hash) {
        Matcher parts = parts(hash);
        return iterations(parts) < iterations
                || Base64.getDecoder().decode(parts.group(2)).length < SALT_BYTES
                || Base64.getDecoder().decode(parts.group(3)).length < HASH_BYTES;
    }

    static byte[] derive(Secret password, byte[] salt, int iterations, int bytes) {
        PBEKeySpec spec = new PBEKeySpec(password.reveal().toCharArray(), salt, iterations, bytes * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new ConfigurationException(
                    "passwords: this JDK has no PBKDF2WithHmacSHA256; add a provider that has it, or use another hasher",
                    e);
        } finally {
            spec.clearPassword();
        }
    }

    private static int iterations(Matcher parts) {
        int count = Integer.parseInt(parts.group(1));
        if (count > MAX_ITERATIONS) {
            throw new IllegalArgumentException("iterations: " + count + " (expected: at most " + MAX_ITERATIONS + ")");
        }
        return count;
    }

    private static Matcher parts(String hash) {
        Matcher parts = PHC.matcher(hash);
        if (!parts.matches()) {
            throw new IllegalArgumentException("hash: is none of " + ID + " (expected: $" + ID + "$i=n$salt$hash)");
        }
        return parts;
    }
}

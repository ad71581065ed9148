package dev.sluice.examples.passwords;

import dev.sluice.ConfigurationException;
import dev.sluice.Secret;
import dev.sluice.types.spi.KeyProvider;
import dev.sluice.types.spi.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 over an HMAC of the password, whose key (the pepper) is not in the database: who has the rows alone cannot try
 * passwords. The number of the pepper is in the hash, {@code $pbkdf2-sha512-pepper$k=2,i=210000$salt$hash}, so that a new one
 * replaces it login by login.
 *
 * <pre>{@code
 * Passwords passwords = Passwords.of(PepperedHasher.of(peppers, 210_000), Passwords.pbkdf2(Passwords.PBKDF2_ITERATIONS));
 * }</pre>
 */
public final class PepperedHasher implements PasswordHasher {

    private static final String ID = "pbkdf2-sha512-pepper";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** A row with more would keep a server busy. */
    private static final int MAX_ITERATIONS = 10_000_000;

    private static final Pattern PHC = Pattern.compile(
            "\\$" + ID + "\\$k=([0-9]{1,9}),i=([1-9][0-9]{0,7})\\$([A-Za-z0-9/+]{22})\\$([A-Za-z0-9/+]{43})");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyProvider peppers;
    private final int iterations;

    private PepperedHasher(KeyProvider peppers, int iterations) {
        this.peppers = peppers;
        this.iterations = iterations;
    }

    /**
     * With the newest pepper for new hashes.
     *
     * @param iterations 1 to 10 000 000
     */
    public static PepperedHasher of(KeyProvider peppers, int iterations) {
        if (iterations < 1 || iterations > MAX_ITERATIONS) {
            throw new IllegalArgumentException(
                    "iterations: " + iterations + " (expected: 1 to " + MAX_ITERATIONS + ")");
        }
        return new PepperedHasher(peppers, iterations);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String hash(Secret password) {
        if (!isWhole(password)) {
            throw new IllegalArgumentException("password: has half of a surrogate pair (expected: whole characters)");
        }
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        int pepper = peppers.newest();
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return '$' + ID + "$k=" + pepper + ",i=" + iterations + '$' + base64.encodeToString(salt) + '$'
                + base64.encodeToString(derive(password, pepper, salt, iterations));
    }

    @Override
    public boolean matches(Secret password, String hash) {
        Matcher parts = parts(hash);
        byte[] salt = Base64.getDecoder().decode(parts.group(3));
        byte[] expected = Base64.getDecoder().decode(parts.group(4));
        return isWhole(password)
                && MessageDigest.isEqual(
                        expected, derive(password, number(parts, 1), salt, Math.min(MAX_ITERATIONS, number(parts, 2))));
    }

    @Override
    public boolean needsRehash(String hash) {
        Matcher parts = parts(hash);
        return number(parts, 1) != peppers.newest() || number(parts, 2) < iterations;
    }

    private byte[] derive(Secret password, int pepper, byte[] salt, int rounds) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(peppers.key(pepper));
            mac.update(password.reveal().getBytes(StandardCharsets.UTF_8));
            char[] peppered = Base64.getEncoder().encodeToString(mac.doFinal()).toCharArray();
            PBEKeySpec spec = new PBEKeySpec(peppered, salt, rounds, HASH_BYTES * Byte.SIZE);
            try {
                return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                        .generateSecret(spec)
                        .getEncoded();
            } finally {
                spec.clearPassword();
            }
        } catch (GeneralSecurityException e) {
            throw new ConfigurationException(
                    "passwords: this JDK cannot hash with the pepper (key=" + pepper + "); provide another key", e);
        }
    }

    /** Half of a surrogate pair would become a question mark, and many passwords one. */
    private static boolean isWhole(Secret password) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(password.reveal());
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static Matcher parts(String hash) {
        Matcher parts = PHC.matcher(hash);
        if (!parts.matches()) {
            throw new IllegalArgumentException("hash: is none of " + ID + " (expected: $" + ID + "$k=n,i=n$salt$hash)");
        }
        return parts;
    }
}

package dev.sluice.types.secret;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * The hash of a password in the PHC string format, {@code $id$parameters$salt$hash}. It prints as its way of hashing alone:
 * who has the hash can try passwords. Made and checked by {@link Passwords}. Immutable.
 */
public final class PasswordHash {

    /** Of a PHC string, in characters. */
    public static final int MAX_LENGTH = 255;

    private static final Pattern PHC = Pattern.compile("\\$[a-z0-9-]{1,32}(\\$[A-Za-z0-9/+.,=-]+)+");

    private final String phc;

    private PasswordHash(String phc) {
        this.phc = phc;
    }

    /** Takes a PHC string; whether its way is known shows when a password is checked. */
    public static PasswordHash of(String phc) {
        if (requireNonNull(phc, "phc").length() > MAX_LENGTH
                || !PHC.matcher(phc).matches()) {
            throw new IllegalArgumentException("phc: is no PHC string (expected: $id$parameters$salt$hash, at most "
                    + MAX_LENGTH + " characters)");
        }
        return new PasswordHash(phc);
    }

    /** The way of hashing: {@code pbkdf2-sha256}. */
    public String id() {
        return phc.substring(1, phc.indexOf('$', 1));
    }

    /** The PHC string. Call it where it is stored, and nowhere else. */
    public String reveal() {
        return phc;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PasswordHash other
                && MessageDigest.isEqual(
                        phc.getBytes(StandardCharsets.US_ASCII), other.phc.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int hashCode() {
        return phc.hashCode();
    }

    /** {@code $pbkdf2-sha256$***}. */
    @Override
    public String toString() {
        return '$' + id() + "$***";
    }
}

package dev.sluice.metadata.backup.driver;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest of manifests and fingerprints. */
public final class Sha256 {

    private Sha256() {}

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing from this Java runtime, which must have it", e);
        }
    }
}

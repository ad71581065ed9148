package dev.sluice.routing.consistency;

import static java.util.Objects.requireNonNull;

import dev.sluice.Secret;
import dev.sluice.routing.consistency.BookmarkException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Bookmarks that travel through hands that are not to be trusted, as a browser's: with a signature, in characters that
 * stand in a URL, a header or a cookie as they are.
 *
 * <pre>{@code
 * var signed = SignedBookmarks.with("2026-11", key).alsoReading("2026-08", oldKey);
 * String cookie = signed.print(bookmark);          // 2026-11.ZGVmYXVsdEAxPTE2L0IzNzREODQ4.rm3A…
 * Bookmark back = router.accept(signed.read(cookie));
 * }</pre>
 *
 * <p>Signed with HMAC-SHA-256, of which 128 bits are kept. A signature proves that the bookmark was made by somebody who
 * has the key, not that it is recent: an old one can be shown again, which is harmless, and never that it is secret, which
 * a position in a log is not. To change keys, sign with the new one and go on reading the old one until what was
 * signed with it has gone.
 *
 * <p>Immutable, safe for all threads, never blocks. Prints no key.
 */
public final class SignedBookmarks {

    /** A shorter key would be the weakest part. */
    private static final int SHORTEST_KEY = 16;

    /** Longer than any bookmark of ours in this form, short enough that a hostile header costs nothing. */
    private static final int MAX_LENGTH = 32 * 1024;

    private static final int MAC_BYTES = 16;
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    private final String keyId;
    private final Map<String, SecretKeySpec> keys;

    private SignedBookmarks(String keyId, Map<String, SecretKeySpec> keys) {
        this.keyId = keyId;
        this.keys = keys;
    }

    /**
     * Signs with {@code key}, and reads what was signed with it.
     *
     * @param keyId what the text calls the key: letters, digits, {@code -} and {@code _}, at most 32
     * @param key at least 16 bytes in UTF-8, and as hard to guess as that is long
     */
    public static SignedBookmarks with(String keyId, Secret key) {
        return new SignedBookmarks(keyId, Map.of()).adding(keyId, key);
    }

    /** Also reads what was signed with a former key, or with one that others sign with already. */
    public SignedBookmarks alsoReading(String keyId, Secret key) {
        return adding(keyId, key);
    }

    /** {@code key.bookmark.signature}. */
    public String print(Bookmark bookmark) {
        byte[] text = bookmark.toString().getBytes(StandardCharsets.UTF_8);
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        byte[] mac = mac(requireNonNull(keys.get(keyId)), keyId, text);
        return keyId + '.' + encoder.encodeToString(text) + '.' + encoder.encodeToString(mac);
    }

    /**
     * Reads what {@link #print} printed here, or elsewhere with a key that is known here.
     *
     * @throws BookmarkException if it is anything else
     */
    public Bookmark read(String signed) {
        String[] parts =
                requireNonNull(signed, "signed").length() > MAX_LENGTH ? new String[0] : signed.split("\\.", -1);
        if (parts.length != 3 || !KEY_ID.matcher(parts[0]).matches()) {
            throw refused(Reason.MALFORMED, "not of the form key.bookmark.signature", null);
        }
        SecretKeySpec key = keys.get(parts[0]);
        if (key == null) {
            throw refused(Reason.UNKNOWN_KEY, "signed with the key " + parts[0] + ", known are " + keys.keySet(), null);
        }
        byte[] text;
        byte[] mac;
        try {
            text = Base64.getUrlDecoder().decode(parts[1]);
            mac = Base64.getUrlDecoder().decode(parts[2]);
        } catch (IllegalArgumentException e) {
            throw refused(Reason.MALFORMED, "not in base64url", e);
        }
        if (!MessageDigest.isEqual(mac, mac(key, parts[0], text))) {
            throw refused(Reason.FORGED, "its signature is not that of the key " + parts[0], null);
        }
        try {
            return Bookmark.parse(new String(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw refused(Reason.MALFORMED, "signed, but of another version", e);
        }
    }

    @Override
    public String toString() {
        return "signed with " + keyId + ", reads " + keys.keySet();
    }

    private SignedBookmarks adding(String id, Secret key) {
        if (!KEY_ID.matcher(requireNonNull(id, "keyId")).matches()) {
            throw new IllegalArgumentException("keyId: \"" + id + "\" (expected: 1 to 32 of A-Z a-z 0-9 - _)");
        }
        byte[] bytes = requireNonNull(key, "key").reveal().getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "key: " + bytes.length + " bytes (expected: at least " + SHORTEST_KEY + ")");
        }
        Map<String, SecretKeySpec> more = new LinkedHashMap<>(keys);
        if (more.put(id, new SecretKeySpec(bytes, ALGORITHM)) != null) {
            throw new IllegalArgumentException("keyId: " + id + " twice (expected: once)");
        }
        return new SignedBookmarks(keyId, more);
    }

    /** Of the key's name, too, and of a word that says what is signed: the key may also sign other things. */
    private static byte[] mac(SecretKeySpec key, String keyId, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(("sluice-bookmark." + keyId + '.').getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(mac.doFinal(text), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static BookmarkException refused(Reason reason, String what, @Nullable Throwable cause) {
        return new BookmarkException(
                reason, "bookmark: " + reason.key() + " (" + what + "); go on without it, and read strong()", cause);
    }
}

package dev.sluice.metadata.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The text of a script, the same on every machine, and its checksum.
 *
 * <p>What an editor or a version control system changes by itself does not count as an edit: byte order mark, line ends,
 * blanks at the end of a line, blank lines at the end. Line ends are normalised in the text that runs too, because they
 * may be inside a string; the blanks are only left out of the checksum.
 */
record ScriptText(String text, String checksum) {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static ScriptText of(String raw) {
        String text = raw.startsWith(BYTE_ORDER_MARK) ? raw.substring(1) : raw;
        text = text.replace("\r\n", "\n").replace('\r', '\n');
        StringBuilder stripped = new StringBuilder(text.length());
        text.lines().forEach(line -> stripped.append(line.stripTrailing()).append('\n'));
        return new ScriptText(text, sha256(stripped.toString().stripTrailing()));
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing from this Java runtime, which must have it", e);
        }
    }
}

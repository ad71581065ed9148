package dev.sluice.metadata.backup;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.backup.driver.Sha256;
import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import dev.sluice.metadata.backup.model.Contents;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A manifest as a text that people can read and other programs, too: properties, one a line, sorted, in ASCII, and a last
 * line with the checksum of those before.
 */
final class ManifestText {

    private static final String VERSION = "1";
    private static final String CHECKSUM = "manifest.sha256=";
    private static final String ROWS = "rows.";

    private ManifestText() {}

    static String of(Backup backup) {
        Contents contents = backup.contents();
        Properties facts = new Properties();
        facts.setProperty("manifest", VERSION);
        facts.setProperty("id", backup.id());
        facts.setProperty("taken", backup.taken().toString());
        facts.setProperty("source", backup.source());
        facts.setProperty("state", backup.state().name());
        facts.setProperty("bytes", String.valueOf(backup.bytes()));
        facts.setProperty("sha256", backup.sha256());
        facts.setProperty("product", contents.product().name());
        facts.setProperty("server", contents.serverVersion());
        facts.setProperty("database", contents.database());
        facts.setProperty("format", contents.format());
        facts.setProperty("tool", contents.tool());
        facts.setProperty("fingerprint", contents.fingerprint());
        if (backup.label() != null) {
            facts.setProperty("label", backup.label());
        }
        if (backup.key() != null) {
            facts.setProperty("key", backup.key());
        }
        contents.rows().forEach((table, rows) -> facts.setProperty(ROWS + table, String.valueOf(rows)));
        String lines = lines(facts);
        return lines + CHECKSUM + sha256(lines) + '\n';
    }

    /**
     * Reads a manifest.
     *
     * @throws BackupException if it is damaged, or of a later version
     */
    static Backup parse(String id, String text) {
        int end = text.lastIndexOf(CHECKSUM);
        if (end < 0 || !text.substring(end + CHECKSUM.length()).strip().equals(sha256(text.substring(0, end)))) {
            throw damaged(id, "its checksum is wrong");
        }
        Properties facts = new Properties();
        try {
            facts.load(new StringReader(text));
            if (!VERSION.equals(facts.getProperty("manifest"))) {
                throw damaged(id, "it is of version " + facts.getProperty("manifest") + ", this reads " + VERSION);
            }
            return backup(facts);
        } catch (IOException | IllegalArgumentException | NullPointerException | DateTimeException e) {
            throw damaged(id, e.toString());
        }
    }

    private static Backup backup(Properties facts) {
        SortedMap<String, Long> rows = new TreeMap<>();
        for (String name : facts.stringPropertyNames()) {
            if (name.startsWith(ROWS)) {
                rows.put(name.substring(ROWS.length()), Long.valueOf(facts.getProperty(name)));
            }
        }
        Contents contents = new Contents(
                DatabaseProduct.valueOf(facts.getProperty("product")),
                facts.getProperty("server"),
                facts.getProperty("database"),
                facts.getProperty("format"),
                facts.getProperty("tool"),
                facts.getProperty("fingerprint"),
                rows);
        return new Backup(
                facts.getProperty("id"),
                Instant.parse(facts.getProperty("taken")),
                facts.getProperty("source"),
                facts.getProperty("label"),
                Backup.State.valueOf(facts.getProperty("state")),
                contents,
                Long.parseLong(facts.getProperty("bytes")),
                facts.getProperty("sha256"),
                facts.getProperty("key"));
    }

    /** What {@link Properties#store} writes, without its date and in an order. */
    private static String lines(Properties facts) {
        StringWriter text = new StringWriter();
        try {
            facts.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string does not fail
        }
        return text.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .sorted()
                .map(line -> line + '\n')
                .collect(Collectors.joining());
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static BackupException damaged(String id, String why) {
        return new BackupException(
                Reason.DAMAGED, "backup " + id + ": its manifest cannot be read (" + why + "); use another backup");
    }
}

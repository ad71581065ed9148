package dev.sluice.metadata.migration;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The checksum that Flyway writes: CRC-32 of the lines without their ends, and without a byte order mark. It is told here, so
 * that a script which was edited after Flyway had applied it is noticed, too.
 */
final class FlywayChecksum {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private FlywayChecksum() {}

    static int of(String text) {
        CRC32 crc = new CRC32();
        String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        plain.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) crc.getValue();
    }
}

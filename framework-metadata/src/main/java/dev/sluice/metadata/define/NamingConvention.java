package dev.sluice.metadata.define;

import static java.util.Objects.requireNonNull;

import dev.sluice.SqlName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What constraints and indexes are called that nobody has named. Immutable.
 *
 * <p>A template has {@code {table}}, {@code {columns}} (all of them, with underscores between), {@code {referred}} (the table of a foreign key) and {@code
 * {name}} (of a check). A name that is longer than every server takes ends in eight digits of its own hash instead of its tail, so that it is the same each
 * time and no other.
 */
public record NamingConvention(String primaryKey, String foreignKey, String uniqueKey, String index, String check) {

    /** What all servers take: PostgreSQL 63 bytes, MySQL 64 characters. */
    private static final int MOST_BYTES = 63;

    private static final int HASH_DIGITS = 8;

    public NamingConvention {
        requireNonNull(primaryKey, "primaryKey");
        requireNonNull(foreignKey, "foreignKey");
        requireNonNull(uniqueKey, "uniqueKey");
        requireNonNull(index, "index");
        requireNonNull(check, "check");
    }

    /** {@code pk_orders}, {@code fk_orders_customer_id_customer}, {@code uq_orders_number}, {@code ix_orders_placed}, {@code ck_orders_positive}. */
    public static NamingConvention usual() {
        return new NamingConvention(
                "pk_{table}",
                "fk_{table}_{columns}_{referred}",
                "uq_{table}_{columns}",
                "ix_{table}_{columns}",
                "ck_{table}_{name}");
    }

    public SqlName primaryKey(SqlName table) {
        return name(primaryKey, table, List.of(), "", "");
    }

    public SqlName foreignKey(SqlName table, List<SqlName> columns, SqlName referred) {
        return name(foreignKey, table, columns, referred.value(), "");
    }

    public SqlName uniqueKey(SqlName table, List<SqlName> columns) {
        return name(uniqueKey, table, columns, "", "");
    }

    public SqlName index(SqlName table, List<SqlName> columns) {
        return name(index, table, columns, "", "");
    }

    /**
     * Of a condition.
     *
     * @param what it is about, such as a column
     */
    public SqlName check(SqlName table, String what) {
        return name(check, table, List.of(), "", what);
    }

    private static SqlName name(String template, SqlName table, List<SqlName> columns, String referred, String name) {
        String all = columns.stream().map(SqlName::value).collect(Collectors.joining("_"));
        return SqlName.of(shortened(template.replace("{table}", table.value())
                .replace("{columns}", all)
                .replace("{referred}", referred)
                .replace("{name}", name)));
    }

    private static String shortened(String name) {
        if (bytes(name).length <= MOST_BYTES) {
            return name;
        }
        String hash = hash(name);
        int end = name.length();
        while (bytes(name.substring(0, end)).length > MOST_BYTES - HASH_DIGITS - 1
                || Character.isHighSurrogate(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end) + '_' + hash;
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(name));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: is not there (expected: in every JDK)", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

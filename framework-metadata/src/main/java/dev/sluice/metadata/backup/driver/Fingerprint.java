package dev.sluice.metadata.backup.driver;

import dev.sluice.QualifiedName;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schema as one number: tables, columns, types, defaults and primary keys, the history of migrations included. The name
 * of the current schema does not count, since on MySQL it is the name of the database, and a copy may have another one.
 */
record Fingerprint(String text, List<QualifiedName> tables) {

    static Fingerprint of(Connection connection) {
        Schema schema = SchemaReader.of(connection).withHistory().read();
        MessageDigest digest = Sha256.digest();
        for (Table table : schema.tables()) {
            add(digest, "table", name(schema, table));
            for (Column column : table.columns()) {
                add(digest, "column", column.name(), column.type(), column.nullable());
                add(digest, column.defaultText(), column.generation());
            }
            PrimaryKey key = table.primaryKey();
            add(digest, "key", key == null ? "" : key.columns());
        }
        return new Fingerprint(
                HexFormat.of().formatHex(digest.digest()),
                schema.tables().stream().map(Table::name).toList());
    }

    private static String name(Schema schema, Table table) {
        QualifiedName name = table.name();
        return name.schema() != null && name.schema().equals(schema.current())
                ? name.name().value()
                : name.toString();
    }

    private static void add(MessageDigest digest, @Nullable Object... facts) {
        for (Object fact : facts) {
            byte[] bytes = String.valueOf(fact).getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII)); // so that no two lists read alike
            digest.update(bytes);
        }
    }
}

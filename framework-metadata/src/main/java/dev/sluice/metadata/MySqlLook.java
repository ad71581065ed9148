package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.migration.ScriptStatement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * MySQL: one DDL statement is atomic, so what it names is either as it was before or changed by it. Compared are the
 * {@code SHOW CREATE} texts of every object that the statement names, in the current database and in those that it names.
 * What rows change by themselves, the next number of a table, is left out.
 */
record MySqlLook(Connection connection) implements StepLook {

    private static final int FINGERPRINT_LENGTH = 31;
    private static final Pattern NO_NAME = Pattern.compile("[^\\p{L}\\p{N}_$]+");
    private static final Pattern CHANGES_BY_ITSELF = Pattern.compile(" AUTO_INCREMENT=\\d+");

    private static final String OBJECTS = """
            select table_schema, table_name, if(table_type = 'VIEW', 'VIEW', 'TABLE') from information_schema.tables
            union all select routine_schema, routine_name, routine_type from information_schema.routines
            union all select trigger_schema, trigger_name, 'TRIGGER' from information_schema.triggers
            union all select event_schema, event_name, 'EVENT' from information_schema.events
            order by 1, 2, 3""";

    @Override
    public String before(ScriptStatement statement) throws SQLException {
        return StepKind.isSeenInMySql(statement.text()) ? fingerprint(statement.text()) : AGAIN;
    }

    @Override
    public boolean tookEffect(ScriptStatement statement, String before) throws SQLException {
        return !before.equals(AGAIN) && !before.equals(fingerprint(statement.text()));
    }

    private String fingerprint(String statement) throws SQLException {
        Set<String> words = new HashSet<>(List.of(NO_NAME.split(statement.toLowerCase(Locale.ROOT))));
        String current = String.valueOf(Query.of("select database()").text(connection));
        MessageDigest digest = sha256();
        for (Named named : objects()) {
            String schema = String.valueOf(named.name().schema());
            boolean here = schema.equals(current) || mentioned(words, statement, schema);
            if (here && mentioned(words, statement, named.name().name().value())) {
                digest.update(
                        (named.type() + ' ' + named.name() + '\n' + text(named)).getBytes(StandardCharsets.UTF_8));
            }
        }
        databases(words, digest);
        return HexFormat.of().formatHex(digest.digest()).substring(0, FINGERPRINT_LENGTH);
    }

    private List<Named> objects() throws SQLException {
        return Query.of(OBJECTS)
                .list(
                        connection,
                        row -> new Named(row.getString(3), QualifiedName.of(row.getString(1), row.getString(2))));
    }

    /** Databases come and go by DDL, too. */
    private void databases(Set<String> words, MessageDigest digest) throws SQLException {
        List<String> all = Query.of("select concat(schema_name, ' ', default_character_set_name, ' ',"
                        + " default_collation_name) from information_schema.schemata order by 1")
                .list(connection, row -> row.getString(1));
        for (String database : all) {
            if (words.contains(database.split(" ", 2)[0].toLowerCase(Locale.ROOT))) {
                digest.update(database.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static boolean mentioned(Set<String> words, String statement, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return words.contains(lower)
                || (NO_NAME.matcher(lower).find()
                        && statement.toLowerCase(Locale.ROOT).contains(lower));
    }

    private String text(Named named) throws SQLException {
        String sql = "show create " + named.type() + ' ' + named.name().quoted(DatabaseProduct.MYSQL);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            ResultSetMetaData data = row.getMetaData();
            StringBuilder text = new StringBuilder();
            while (row.next()) {
                for (int i = 1; i <= data.getColumnCount(); i++) {
                    if (!data.getColumnLabel(i).equals("Created")) {
                        text.append(row.getString(i)).append('\n');
                    }
                }
            }
            return CHANGES_BY_ITSELF.matcher(text).replaceAll("");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing from this Java runtime, which must have it", e);
        }
    }

    private record Named(String type, QualifiedName name) {}
}

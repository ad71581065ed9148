package dev.sluice.metadata.catalog.sqlite;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.draft.Texts;
import dev.sluice.metadata.catalog.sqlite.ParsedTable.ParsedColumn;
import dev.sluice.metadata.catalog.sqlite.ParsedTable.Reference;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.Deferral;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.UniqueKey;
import dev.sluice.metadata.sql.Token;
import dev.sluice.metadata.sql.TokenCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Parses {@code create table} as SQLite keeps it. Expressions stay texts. Confined to one thread. */
final class TableParser {

    private static final Set<String> AFTER_TYPE = Set.of(
            "CONSTRAINT",
            "PRIMARY",
            "NOT",
            "NULL",
            "UNIQUE",
            "CHECK",
            "DEFAULT",
            "COLLATE",
            "REFERENCES",
            "GENERATED",
            "AS");

    private final TokenCursor cursor;
    private final ParsedTable table = new ParsedTable();

    private TableParser(TokenCursor cursor) {
        this.cursor = cursor;
    }

    /** @param who the table, for messages */
    static ParsedTable parse(String who, String sql) {
        TableParser parser = new TableParser(new TokenCursor(who, sql, DatabaseProduct.SQLITE));
        parser.parse();
        return parser.table;
    }

    private void parse() {
        cursor.expect("CREATE");
        cursor.accept("TEMP");
        cursor.accept("TEMPORARY");
        cursor.expect("TABLE");
        cursor.accept("IF", "NOT", "EXISTS");
        cursor.name();
        if (cursor.acceptSymbol('.')) {
            cursor.name();
        }
        cursor.expectSymbol('(');
        do {
            if (isAtTableConstraint()) {
                tableConstraint();
            } else {
                column();
            }
            // SQLite takes table constraints without commas between them
            while (isAtTableConstraint()) {
                tableConstraint();
            }
        } while (cursor.acceptSymbol(','));
        cursor.expectSymbol(')');
        do {
            if (cursor.accept("WITHOUT")) {
                cursor.name();
                table.withoutRowid = true;
            } else if (cursor.accept("STRICT")) {
                table.strict = true;
            }
        } while (cursor.acceptSymbol(','));
    }

    private boolean isAtTableConstraint() {
        return cursor.isAt("CONSTRAINT")
                || cursor.isAt("PRIMARY", "KEY")
                || cursor.isAt("FOREIGN", "KEY")
                || ((cursor.isAt("UNIQUE") || cursor.isAt("CHECK")) && !table.columns.isEmpty());
    }

    private void tableConstraint() {
        SqlName name = cursor.accept("CONSTRAINT") ? cursor.name() : null;
        if (cursor.accept("PRIMARY", "KEY")) {
            Map<String, String> options = new TreeMap<>();
            List<SqlName> columns = keyColumns(options);
            conflict(options, "conflict");
            table.primaryKey = new PrimaryKey(name, columns, Deferral.NONE, options);
        } else if (cursor.accept("UNIQUE")) {
            Map<String, String> options = new TreeMap<>();
            List<SqlName> columns = keyColumns(options);
            conflict(options, "conflict");
            table.uniqueKeys.add(new UniqueKey(name, columns, true, Deferral.NONE, options));
        } else if (cursor.accept("CHECK")) {
            table.checks.add(new Check(name, Texts.unwrapped(cursor.parenthesised())));
            conflict(new TreeMap<>(), "conflict"); // parsed and ignored by SQLite, too
        } else if (cursor.accept("FOREIGN", "KEY")) {
            cursor.expectSymbol('(');
            List<SqlName> columns = names();
            cursor.expect("REFERENCES");
            table.references.add(reference(name, columns));
        }
    }

    private void column() {
        SqlName name = cursor.name();
        ParsedColumn column = new ParsedColumn(name, type());
        table.columns.add(column);
        SqlName constraint = null;
        while (true) {
            if (cursor.accept("CONSTRAINT")) {
                constraint = cursor.name();
            } else if (columnConstraint(column, constraint)) {
                constraint = null;
            } else {
                return;
            }
        }
    }

    private String type() {
        int start = cursor.peek().start();
        while (!cursor.isAtEnd() && !cursor.isSymbol(',') && !cursor.isSymbol(')')) {
            Token token = cursor.peek();
            if (token.is(Token.Kind.WORD) && AFTER_TYPE.contains(token.word())) {
                break;
            }
            if (cursor.isSymbol('(')) {
                cursor.parenthesised();
            } else {
                cursor.take();
            }
        }
        return cursor.since(start);
    }

    /** False if the next token begins none. */
    private boolean columnConstraint(ParsedColumn column, @Nullable SqlName name) {
        if (cursor.accept("PRIMARY", "KEY")) {
            primaryKey(column, name);
        } else if (cursor.accept("NOT", "NULL")) {
            column.notNull = true;
            conflict(column.options, "not null conflict");
        } else if (cursor.accept("NULL")) {
            conflict(column.options, "null conflict");
        } else if (cursor.accept("UNIQUE")) {
            Map<String, String> options = new TreeMap<>();
            conflict(options, "conflict");
            table.uniqueKeys.add(new UniqueKey(name, List.of(column.name), true, Deferral.NONE, options));
        } else if (cursor.accept("CHECK")) {
            table.checks.add(new Check(name, Texts.unwrapped(cursor.parenthesised())));
        } else if (cursor.accept("DEFAULT")) {
            column.defaultText = cursor.operand();
        } else if (cursor.accept("COLLATE")) {
            column.collation = cursor.name().value();
        } else if (cursor.accept("REFERENCES")) {
            table.references.add(reference(name, List.of(column.name)));
        } else if (cursor.accept("GENERATED", "ALWAYS", "AS") || cursor.accept("AS")) {
            column.expression = cursor.parenthesised();
            column.stored = cursor.accept("STORED");
            cursor.accept("VIRTUAL");
        } else {
            return false;
        }
        return true;
    }

    private void primaryKey(ParsedColumn column, @Nullable SqlName name) {
        Map<String, String> options = new TreeMap<>();
        if (cursor.accept("DESC")) {
            options.put("descending column", "true"); // and so the column is not the row id
        } else {
            cursor.accept("ASC");
        }
        conflict(options, "conflict");
        table.autoincrement = cursor.accept("AUTOINCREMENT");
        table.primaryKey = new PrimaryKey(name, List.of(column.name), Deferral.NONE, options);
    }

    private Reference reference(@Nullable SqlName name, List<SqlName> columns) {
        SqlName referenced = cursor.name();
        List<SqlName> referencedColumns = cursor.acceptSymbol('(') ? names() : List.of();
        return new Reference(name, columns, referenced, referencedColumns, ParsedActions.parse(cursor));
    }

    private void conflict(Map<String, String> options, String option) {
        if (cursor.accept("ON", "CONFLICT")) {
            options.put(option, cursor.take().toLowerCase(Locale.ROOT));
        }
    }

    /** Column names in parentheses; what else is said of them becomes an option. */
    private List<SqlName> keyColumns(Map<String, String> options) {
        cursor.expectSymbol('(');
        List<SqlName> names = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        boolean plain = true;
        do {
            int start = cursor.peek().start();
            names.add(cursor.name());
            if (cursor.accept("COLLATE")) {
                cursor.name();
                plain = false;
            }
            if (cursor.accept("DESC")) {
                plain = false;
            } else {
                cursor.accept("ASC");
            }
            if (cursor.accept("AUTOINCREMENT")) {
                table.autoincrement = true;
            }
            parts.add(cursor.since(start));
        } while (cursor.acceptSymbol(','));
        cursor.expectSymbol(')');
        if (!plain) {
            options.put("parts", String.join(", ", parts));
        }
        return names;
    }

    private List<SqlName> names() {
        List<SqlName> names = new ArrayList<>();
        do {
            names.add(cursor.name());
        } while (cursor.acceptSymbol(','));
        cursor.expectSymbol(')');
        return names;
    }
}

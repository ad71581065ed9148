package dev.sluice.metadata.catalog.sqlite;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.draft.Texts;
import dev.sluice.metadata.model.Program;
import dev.sluice.metadata.model.View;
import dev.sluice.metadata.sql.TokenCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Parses {@code create view} as SQLite keeps it. */
final class ViewParser {

    private ViewParser() {}

    static View parse(QualifiedName name, String sql, List<Program> programs) {
        TokenCursor cursor = new TokenCursor("view " + name, sql, DatabaseProduct.SQLITE);
        cursor.expect("CREATE");
        cursor.expect("VIEW");
        cursor.accept("IF", "NOT", "EXISTS");
        cursor.name();
        if (cursor.acceptSymbol('.')) {
            cursor.name();
        }
        List<SqlName> columns = new ArrayList<>();
        if (cursor.acceptSymbol('(')) {
            do {
                columns.add(cursor.name());
            } while (cursor.acceptSymbol(','));
            cursor.expectSymbol(')');
        }
        cursor.expect("AS");
        return new View(name, false, columns, Texts.unterminated(cursor.rest()), List.of(), programs, Map.of(), null);
    }
}

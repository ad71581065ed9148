package dev.sluice.metadata.catalog.sqlite;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.draft.Texts;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.IndexPart;
import dev.sluice.metadata.sql.Token;
import dev.sluice.metadata.sql.TokenCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parses {@code create index} as SQLite keeps it. Expressions stay texts. */
final class IndexParser {

    private IndexParser() {}

    /** @param columnOf the column of a name that may be spelled in another case; null for none */
    static Index parse(String sql, SqlName name, Function<String, @Nullable SqlName> columnOf) {
        TokenCursor cursor = new TokenCursor("index " + name, sql, DatabaseProduct.SQLITE);
        cursor.expect("CREATE");
        boolean unique = cursor.accept("UNIQUE");
        cursor.expect("INDEX");
        cursor.accept("IF", "NOT", "EXISTS");
        cursor.name();
        if (cursor.acceptSymbol('.')) {
            cursor.name();
        }
        cursor.expect("ON");
        cursor.name();
        cursor.expectSymbol('(');
        List<IndexPart> parts = new ArrayList<>();
        do {
            parts.add(part(cursor, columnOf));
        } while (cursor.acceptSymbol(','));
        cursor.expectSymbol(')');
        String predicate = cursor.accept("WHERE") ? Texts.unwrapped(cursor.rest()) : null;
        return new Index(name, unique, null, parts, List.of(), predicate, true, true, Map.of(), null);
    }

    private static IndexPart part(TokenCursor cursor, Function<String, @Nullable SqlName> columnOf) {
        int start = cursor.peek().start();
        while (!cursor.isAtEnd() && !cursor.isSymbol(',') && !cursor.isSymbol(')') && !isAtOrder(cursor)) {
            if (cursor.isSymbol('(')) {
                cursor.parenthesised();
            } else {
                cursor.take();
            }
        }
        String operand = cursor.since(start);
        String collation = cursor.accept("COLLATE") ? cursor.name().value() : null;
        boolean descending = cursor.accept("DESC");
        if (!descending) {
            cursor.accept("ASC");
        }
        SqlName column = columnOf.apply(operand);
        return new IndexPart(
                column, column == null ? Texts.unwrapped(operand) : null, descending, null, collation, null, null);
    }

    private static boolean isAtOrder(TokenCursor cursor) {
        Token token = cursor.peek();
        return token.is(Token.Kind.WORD) && (token.is("COLLATE") || token.is("ASC") || token.is("DESC"));
    }
}

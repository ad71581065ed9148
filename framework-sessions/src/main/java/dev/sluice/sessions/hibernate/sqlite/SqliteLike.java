package dev.sluice.sessions.hibernate.sqlite;

import java.util.List;
import org.hibernate.query.sqm.produce.function.internal.PatternRenderer;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.Literal;
import org.jspecify.annotations.Nullable;

/**
 * The pattern of a case-sensitive {@code like} as one of {@code glob}, which always is; SQLite's own {@code like} takes 'a' for
 * 'A', and its pragma against that would also change what the constraints of a schema mean.
 */
final class SqliteLike {

    /** {@code [*?} mean something to glob. */
    private static final String PLAIN = "replace(replace(replace(%s,'[','[[]'),'*','[*]'),char(63),'['||char(63)||']')";

    private static final String WILD = "replace(replace(%s,'%%','*'),'_',char(63))";
    /** What is escaped is out of the way while the wildcards are replaced. */
    private static final String ESCAPED =
            "replace(replace(replace(replace(%s,?2||?2,char(1)),?2||'%%',char(2)),?2||'_',char(3)),?2,'')";

    private static final String RESTORED = "replace(replace(replace(%s,char(1),?2),char(2),'%%'),char(3),'_')";

    private static final PatternRenderer WITHOUT_ESCAPE = new PatternRenderer(WILD.formatted(PLAIN.formatted("?1")));
    private static final PatternRenderer WITH_ESCAPE =
            new PatternRenderer(RESTORED.formatted(WILD.formatted(PLAIN.formatted(ESCAPED.formatted("?1")))));

    private SqliteLike() {}

    static void appendGlob(
            SqlAppender sql, Expression pattern, @Nullable Expression escape, SqlAstTranslator<?> walker) {
        @Nullable String text = literal(pattern);
        @Nullable String mark = escape == null ? "" : literal(escape);
        if (text != null && mark != null) {
            sql.appendSql("'" + glob(text, mark).replace("'", "''") + "'");
        } else if (escape == null) {
            WITHOUT_ESCAPE.render(sql, List.of(pattern), walker);
        } else {
            WITH_ESCAPE.render(sql, List.of(pattern, escape), walker);
        }
    }

    private static @Nullable String literal(Expression expression) {
        return expression instanceof Literal literal && literal.getLiteralValue() != null
                ? literal.getLiteralValue().toString()
                : null;
    }

    private static String glob(String pattern, String escape) {
        StringBuilder glob = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            boolean escaped = !escape.isEmpty() && letter == escape.charAt(0) && i + 1 < pattern.length();
            if (escaped) {
                i++;
                letter = pattern.charAt(i);
            }
            if (letter == '%' && !escaped) {
                glob.append('*');
            } else if (letter == '_' && !escaped) {
                glob.append('?');
            } else if (letter == '[' || letter == '*' || letter == '?') {
                glob.append('[').append(letter).append(']');
            } else {
                glob.append(letter);
            }
        }
        return glob.toString();
    }
}

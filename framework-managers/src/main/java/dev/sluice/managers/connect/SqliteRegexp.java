package dev.sluice.managers.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * What SQLite calls for {@code text REGEXP pattern} and does not bring itself: whether Java finds the pattern anywhere in the
 * text. {@code regexp(pattern, text, 'i')} takes no notice of case.
 */
final class SqliteRegexp extends Function {

    private static final int ANY_COUNT = -1;

    private @Nullable String source;
    private @Nullable String flags;
    private @Nullable Pattern compiled;

    static void addTo(Connection connection) throws SQLException {
        Function.create(connection, "regexp", new SqliteRegexp(), ANY_COUNT, Function.FLAG_DETERMINISTIC);
    }

    @Override
    protected void xFunc() throws SQLException {
        if (args() < 2 || args() > 3) {
            throw new SQLException("sqlite: regexp has two or three arguments (found: " + args()
                    + "); write regexp(pattern, text) or regexp(pattern, text, 'i')");
        }
        @Nullable String pattern = value_text(0);
        @Nullable String text = value_text(1);
        if (pattern == null || text == null) {
            result();
            return;
        }
        result(
                compiled(pattern, args() == 3 ? value_text(2) : null)
                                .matcher(text)
                                .find()
                        ? 1
                        : 0);
    }

    /** One pattern is asked of row after row. */
    private Pattern compiled(String pattern, @Nullable String wanted) throws SQLException {
        if (compiled == null || !pattern.equals(source) || !Objects.equals(wanted, flags)) {
            try {
                compiled = Pattern.compile(pattern, flags(wanted));
            } catch (PatternSyntaxException e) {
                throw new SQLException(
                        "sqlite: no regular expression (" + e.getDescription() + "); correct the pattern", e);
            }
            source = pattern;
            flags = wanted;
        }
        return compiled;
    }

    private static int flags(@Nullable String wanted) throws SQLException {
        if (wanted == null || wanted.isEmpty() || wanted.equals("c")) {
            return 0;
        }
        if (wanted.equals("i")) {
            return Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        }
        throw new SQLException("sqlite: regexp knows the flags i and c only; put others into the pattern, as (?s)");
    }
}

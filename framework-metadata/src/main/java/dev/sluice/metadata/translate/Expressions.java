package dev.sluice.metadata.translate;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.sql.Literals;
import dev.sluice.metadata.sql.Token;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conditions and values of one table in the words of another product: what means the same there, and nothing else. */
final class Expressions {

    private final DatabaseProduct from;
    private final DatabaseProduct to;
    private final Table table;

    Expressions(DatabaseProduct from, DatabaseProduct to, Table table) {
        this.from = from;
        this.to = to;
        this.table = table;
    }

    /** The same expression, or empty if it has something that is not known to mean the same. */
    Optional<String> translated(String expression) {
        return new Run(new ExpressionTokens(expression, from)).result();
    }

    private @Nullable SqlName column(String name, boolean quoted) {
        return table.columns().stream()
                .map(column -> column.name())
                .filter(column ->
                        quoted ? column.value().equals(name) : column.value().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    /** One expression. */
    private final class Run {

        private final ExpressionTokens tokens;
        private final StringBuilder sql = new StringBuilder();
        private boolean known = true;

        Run(ExpressionTokens tokens) {
            this.tokens = tokens;
        }

        Optional<String> result() {
            boolean apart = false;
            while (known && !tokens.atEnd()) {
                int mark = sql.length();
                apart |= tokens.apart();
                one();
                if (sql.length() > mark) { // a cast leaves nothing
                    sql.insert(mark, apart && mark > 0 ? " " : "");
                    apart = false;
                }
            }
            return known && !sql.isEmpty() ? Optional.of(sql.toString()) : Optional.empty();
        }

        private void one() {
            if (tokens.is("::")) {
                known = tokens.skipCast();
            } else if (tokens.is("=") && tokens.following("ANY")) {
                known = list();
            } else if (tokens.kind() == Token.Kind.WORD) {
                word(tokens.take());
            } else if (tokens.kind() == Token.Kind.QUOTED) {
                quoted(tokens.take());
            } else {
                symbol(tokens.take());
            }
        }

        private void word(String word) {
            String upper = word.toUpperCase(Locale.ROOT);
            if (tokens.isGluedQuote()) { // b'101', x'00', _utf8mb4'text'
                known = from == DatabaseProduct.MYSQL && word.startsWith("_");
            } else if (Character.isDigit(word.charAt(0)) || isKeyword(upper)) {
                sql.append(word);
            } else if (isPresentTime(upper)) {
                known = tokens.skipEmptyArguments();
                sql.append(upper.equals("CURRENT_DATE") || upper.equals("CURDATE") ? today() : now());
            } else if (tokens.is("(")) {
                sql.append(function(upper));
            } else {
                name(word, false);
            }
        }

        private void quoted(String text) {
            char quote = text.charAt(0);
            if (quote == '\'' || quote == 'E' || quote == 'e' || (quote == '"' && from == DatabaseProduct.MYSQL)) {
                sql.append(Literals.quoted(Literals.unquoted(text, from), to));
            } else if (quote == '$') {
                known = false;
            } else {
                String doubled = String.valueOf(quote).repeat(2);
                name(text.substring(1, text.length() - 1).replace(doubled, String.valueOf(quote)), true);
            }
        }

        private void name(String name, boolean quoted) {
            SqlName column = column(name, quoted);
            known = column != null && !tokens.is("(") && !tokens.is(".");
            sql.append(column == null ? name : column.quoted(to));
        }

        private void symbol(String symbol) {
            // a division of whole numbers is one thing here and another there, and so is ||
            known = Stream.of("(", ")", ",", "=", "<", ">", "<=", ">=", "<>", "!=", "+", "-", "*", ".")
                    .anyMatch(symbol::equals);
            sql.append(symbol.equals("!=") ? "<>" : symbol);
        }

        /** PostgreSQL's spelling of a list: {@code = ANY (ARRAY['a', 'b'])}. */
        private boolean list() {
            sql.append("in (");
            if (!tokens.skipToList()) {
                return false;
            }
            while (known && !tokens.is("]")) {
                one();
                if (tokens.atEnd()) {
                    return false;
                }
            }
            sql.append(')');
            return known && tokens.skipEndOfList();
        }

        private String function(String upper) {
            boolean length = upper.equals("LENGTH") || upper.equals("CHAR_LENGTH") || upper.equals("CHARACTER_LENGTH");
            if (length && !(upper.equals("LENGTH") && from == DatabaseProduct.MYSQL)) { // there it counts bytes
                return to == DatabaseProduct.SQLITE ? "length" : "char_length";
            }
            known = Stream.of("LOWER", "UPPER", "ABS", "COALESCE", "NULLIF").anyMatch(upper::equals);
            return upper.toLowerCase(Locale.ROOT);
        }

        private boolean isPresentTime(String upper) {
            boolean call = tokens.is("(");
            return upper.equals("CURRENT_TIMESTAMP")
                    || upper.equals("CURRENT_DATE")
                    || (call && (upper.equals("NOW") || upper.equals("CURDATE")));
        }

        private String now() {
            return switch (to) {
                case POSTGRESQL -> "now()";
                case MYSQL -> "current_timestamp(6)";
                case SQLITE -> "current_timestamp";
            };
        }

        private String today() {
            return to == DatabaseProduct.MYSQL ? "curdate()" : "current_date";
        }

        private static boolean isKeyword(String upper) {
            return switch (upper) {
                case "AND", "OR", "NOT", "IN", "IS", "NULL", "BETWEEN", "TRUE", "FALSE" -> true;
                case "CASE", "WHEN", "THEN", "ELSE", "END" -> true;
                default -> false;
            };
        }
    }
}

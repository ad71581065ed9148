package dev.sluice.metadata.translate;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.sql.Token;
import dev.sluice.metadata.sql.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tokens of an expression, with the operators that are several characters. Confined to one thread. */
final class ExpressionTokens {

    private static final Set<String> OPERATORS = Set.of("::", "<=", ">=", "<>", "!=", "||");

    /** Casts to them change no value that a comparison could tell. */
    private static final Set<String> PLAIN_TYPES = Set.of("text", "character varying", "bpchar", "numeric");

    private record Piece(Token.Kind kind, int start, int end) {}

    private final String text;
    private final List<Piece> pieces = new ArrayList<>();
    private int at;

    ExpressionTokens(String text, DatabaseProduct product) {
        this.text = text;
        Tokenizer tokenizer = new Tokenizer("expression", text, product);
        for (Token token = tokenizer.next(); !token.is(Token.Kind.END); token = tokenizer.next()) {
            Piece piece = new Piece(token.kind(), token.start(), token.end());
            int last = pieces.size() - 1;
            if (last >= 0 && isOperator(pieces.get(last), piece)) {
                pieces.set(last, new Piece(Token.Kind.SYMBOL, pieces.get(last).start(), piece.end()));
            } else {
                pieces.add(piece);
            }
        }
    }

    private boolean isOperator(Piece one, Piece next) {
        return one.end() == next.start() && OPERATORS.contains(text.substring(one.start(), next.end()));
    }

    boolean atEnd() {
        return at >= pieces.size();
    }

    Token.Kind kind() {
        return pieces.get(at).kind();
    }

    /** Whether there is a gap before the next one. */
    boolean apart() {
        return at > 0 && pieces.get(at - 1).end() < pieces.get(at).start();
    }

    boolean is(String next) {
        return isAt(at, next);
    }

    boolean following(String word) {
        return isAt(at + 1, word);
    }

    /** Whether the next one is a quoted text right behind the last one. */
    boolean isGluedQuote() {
        return !atEnd() && kind() == Token.Kind.QUOTED && at > 0 && !apart();
    }

    String take() {
        return text(at++);
    }

    /** Past {@code ::character varying(10)}; false if the cast might change the value. */
    boolean skipCast() {
        boolean literal = at > 0
                && (pieces.get(at - 1).kind() == Token.Kind.QUOTED
                        || (is(")", at - 1) && isNumber(at - 2))
                        || isNumber(at - 1));
        at++;
        StringBuilder type = new StringBuilder();
        while (!atEnd() && kind() == Token.Kind.WORD && !isOperatorWord()) {
            type.append(type.isEmpty() ? "" : " ").append(take().toLowerCase(Locale.ROOT));
        }
        boolean arguments = is("(");
        if (arguments) {
            while (!atEnd() && !is(")")) {
                at++;
            }
            at++;
            while (!atEnd() && kind() == Token.Kind.WORD && !isOperatorWord()) {
                at++; // without time zone
            }
        }
        String name = type.toString();
        if (name.isEmpty() || is("[") || name.equals("interval") || name.startsWith("reg")) {
            return false;
        }
        return literal || (!arguments && PLAIN_TYPES.contains(name));
    }

    /** Past {@code ()} or {@code (6)}, if there are any; false if there is something else in them. */
    boolean skipEmptyArguments() {
        if (!is("(")) {
            return true;
        }
        at++;
        if (!atEnd() && isNumber(at)) {
            at++;
        }
        boolean closed = is(")");
        at++;
        return closed;
    }

    /** Past {@code = ANY (ARRAY[}, with one more parenthesis or not. */
    boolean skipToList() {
        at += 2;
        int open = 0;
        while (is("(")) {
            open++;
            at++;
        }
        boolean there = open > 0 && open <= 2 && is("ARRAY") && following("[");
        at += 2;
        return there;
    }

    /** Past the end of that list: {@code ])::text[])}. */
    boolean skipEndOfList() {
        at++;
        if (is(")") && following("::")) {
            at += 2;
            while (!atEnd() && !is("]")) {
                at++;
            }
            at++;
        }
        boolean closed = is(")");
        at++;
        return closed;
    }

    private boolean isOperatorWord() {
        return is("AND")
                || is("OR")
                || is("IS")
                || is("IN")
                || is("NOT")
                || is("BETWEEN")
                || is("THEN")
                || is("ELSE")
                || is("WHEN")
                || is("END");
    }

    private boolean isAt(int index, String wanted) {
        return index < pieces.size() && text(index).equalsIgnoreCase(wanted);
    }

    private boolean is(String wanted, int index) {
        return index >= 0 && isAt(index, wanted);
    }

    private boolean isNumber(int index) {
        return index >= 0
                && index < pieces.size()
                && pieces.get(index).kind() == Token.Kind.WORD
                && Character.isDigit(text.charAt(pieces.get(index).start()));
    }

    private String text(int index) {
        return text.substring(pieces.get(index).start(), pieces.get(index).end());
    }
}

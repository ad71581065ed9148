package dev.sluice.routing.classify;

import static dev.sluice.DatabaseProduct.MYSQL;

import dev.sluice.routing.classify.Tokens.Token;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a routine says that no statement does.
 *
 * <p>PostgreSQL itself refuses to change anything in a function that is declared stable or immutable; left are calls, and
 * texts that are made and executed there. MySQL takes what a function is declared to do for a comment and runs whatever
 * is in it, so that every word that can begin a statement that does not read counts, and setting a variable that is not
 * the function's own. Confined to one thread.
 */
final class Routine {

    private static final Classification EXECUTES_TEXT = Classification.unknown("executes a text as SQL");
    private static final Classification SETS = Classification.write("sets a variable that it does not declare");

    private final Knowledge knowledge;
    private final String sql;
    private final Tokens tokens;
    private final Set<String> declared = new HashSet<>();
    private boolean declares;
    private boolean sets;

    Routine(Knowledge knowledge, String sql, Tokens tokens) {
        this.knowledge = knowledge;
        this.sql = sql;
        this.tokens = tokens;
    }

    /** Whether the INTO at hand only fills variables of the routine. Others are seen as what they are. */
    boolean takesInto() {
        return !tokens.next().is("OUTFILE") && !tokens.next().is("DUMPFILE");
    }

    /** What the token at hand tells; null if nothing. */
    @Nullable
    Classification see(int depth) {
        Token token = tokens.current();
        if (knowledge.product() != MYSQL) {
            return token.is(Term.EXECUTE) ? EXECUTES_TEXT : null;
        }
        if (token.is(';')) {
            declares = false;
            sets = false;
            return null;
        }
        if (token.kind() != Lexer.WORD && token.kind() != Lexer.QUOTED) {
            return null;
        }
        return word(token, depth);
    }

    private @Nullable Classification word(Token token, int depth) {
        Token last = tokens.last();
        String name = sql.substring(token.start(), token.end()).toLowerCase(Locale.ROOT);
        if (name.equals("declare")) {
            declares = true;
        } else if (declares && (isNamed(last, "declare") || last.is(','))) {
            declared.add(name);
        } else if (token.is(Term.SET) && !last.is("CHARACTER")) {
            sets = true;
        } else if (sets && depth == 0 && (last.is(Term.SET) || last.is(','))) {
            return declared.contains(name) ? null : SETS;
        } else {
            return statement(token, last);
        }
        return null;
    }

    private @Nullable Classification statement(Token token, Token last) {
        Word word = token.word();
        Classification head = word == null ? null : word.head();
        if (word == null || head == null || head.effect() == Effect.READ) {
            return null;
        }
        boolean harmless = tokens.next().is('(')
                || last.is('.')
                || switch (word.name()) {
                    case "BEGIN", "SET", "USE" -> true; // a block, a variable, an index to use
                    case "HANDLER" -> tokens.next().is(Term.FOR);
                    default -> false;
                };
        return harmless ? null : head;
    }

    private boolean isNamed(Token token, String name) {
        return token.end() - token.start() == name.length()
                && sql.regionMatches(true, token.start(), name, 0, name.length());
    }
}

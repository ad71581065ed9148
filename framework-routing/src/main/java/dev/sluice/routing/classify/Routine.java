package dev.sluice.routing.classify;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.routing.classify.Tokens.HERE;
import static dev.sluice.routing.classify.Tokens.LAST;
import static dev.sluice.routing.classify.Tokens.NEXT;

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
    private final Tokens tokens;
    private final Set<String> declared = new HashSet<>();
    private boolean declares;
    private boolean sets;

    Routine(Knowledge knowledge, Tokens tokens) {
        this.knowledge = knowledge;
        this.tokens = tokens;
    }

    /** Whether the INTO at hand only fills variables of the routine. Others are seen as what they are. */
    boolean takesInto() {
        return !tokens.is(NEXT, "OUTFILE") && !tokens.is(NEXT, "DUMPFILE");
    }

    /** What the token at hand tells; null if nothing. */
    @Nullable
    Classification see(int depth) {
        if (knowledge.product() != MYSQL) {
            return tokens.is(HERE, Term.EXECUTE) ? EXECUTES_TEXT : null;
        }
        if (tokens.is(HERE, ';')) {
            declares = false;
            sets = false;
            return null;
        }
        if (!tokens.isWord(HERE) && !tokens.isQuoted(HERE)) {
            return null;
        }
        return word(depth);
    }

    private @Nullable Classification word(int depth) {
        String name = tokens.text(HERE).toLowerCase(Locale.ROOT);
        if (name.equals("declare")) {
            declares = true;
        } else if (declares && (tokens.isNamed(LAST, "declare") || tokens.is(LAST, ','))) {
            declared.add(name);
        } else if (tokens.is(HERE, Term.SET) && !tokens.is(LAST, "CHARACTER")) {
            sets = true;
        } else if (sets && depth == 0 && (tokens.is(LAST, Term.SET) || tokens.is(LAST, ','))) {
            return declared.contains(name) ? null : SETS;
        } else {
            return statement();
        }
        return null;
    }

    private @Nullable Classification statement() {
        Word word = tokens.word(HERE);
        Classification head = word == null ? null : word.head();
        if (word == null || head == null || head.effect() == Effect.READ) {
            return null;
        }
        boolean harmless = tokens.is(NEXT, '(')
                || tokens.is(LAST, '.')
                || switch (word.name()) {
                    case "BEGIN", "SET", "USE" -> true; // a block, a variable, an index to use
                    case "HANDLER" -> tokens.is(NEXT, Term.FOR);
                    default -> false;
                };
        return harmless ? null : head;
    }
}

package dev.sluice.routing.classify;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.routing.classify.Tokens.BEFORE_LAST;
import static dev.sluice.routing.classify.Tokens.HERE;
import static dev.sluice.routing.classify.Tokens.LAST;
import static dev.sluice.routing.classify.Tokens.NEXT;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges a name before an opening parenthesis: a keyword, a function of the product, one that the caller or the catalogue
 * knows, or one that nobody knows. A function of the product that has a namesake in the catalogue is as cautious as the
 * more cautious of the two, because which of them is called depends on types and search paths. Confined to one thread.
 */
final class Calls {

    private static final Classification QUOTED =
            Classification.unknown("calls a function by a quoted name, or names columns in an unusual place");
    private static final Classification APART =
            Classification.unknown("has a blank after a function's name, which may call a stored one");
    private static final Classification LONG_NAME =
            Classification.unknown("calls a function by a name that no product allows");

    /** No product allows names of more than 64 characters, and there are three of them at most. */
    private static final int LONGEST_NAME = 200;

    /** Words of routines that may stand before a parenthesis and that a vocabulary does not have. */
    private static final Set<String> CONTROL = Set.of(
            "assert", "cursor", "elseif", "elsif", "exit", "if", "loop", "next", "perform", "query", "raise", "return",
            "until", "while");

    private final Knowledge knowledge;
    private final String sql;
    private final Tokens tokens;
    private final boolean inRoutine;
    private boolean distinctOn;

    Calls(Knowledge knowledge, String sql, Tokens tokens, boolean inRoutine) {
        this.knowledge = knowledge;
        this.sql = sql;
        this.tokens = tokens;
        this.inRoutine = inRoutine;
    }

    /** SELECT DISTINCT ON (a) over(b) calls a function, though it looks like a window. */
    void distinctOn(boolean begins) {
        distinctOn |= begins;
    }

    /**
     * What the call of the name at hand does; null if nothing is to be said about it.
     *
     * @param first how far back it begins with its schema
     * @param writes whether the statement is known to write, so that a name is most likely a table's before its columns
     */
    @Nullable
    Classification judge(int first, boolean executed, boolean writes) {
        boolean qualified = first != HERE;
        Fact stored = stored(qualified);
        if (!tokens.isWord(HERE)) {
            return stored == null ? (writes ? null : QUOTED) : stored.problem();
        }
        Word word = qualified && !isOfTheProduct(first) ? null : tokens.word(HERE);
        if (word != null && word.keyword() && !qualified && follows(word.after())) {
            return null;
        }
        Classification call = word == null ? null : word.call();
        if (call == null) {
            return writes ? null : other(first, stored);
        }
        if (call.effect() == Effect.READ) {
            boolean apart = knowledge.product() == MYSQL && tokens.start(NEXT) != tokens.end(HERE);
            return apart && mayBeStored(stored) ? APART : stored == null || qualified ? call : both(call, stored);
        }
        return executed || call.effect() != Effect.WRITE ? call : Classification.unknown(call.reason());
    }

    private static Classification both(Classification call, Fact stored) {
        return stored.problem() == null ? call : call.and(stored.problem());
    }

    private @Nullable Fact stored(boolean qualified) {
        CatalogueFacts facts = knowledge.facts();
        return facts == null ? null : facts.functions().find(tokens, qualified);
    }

    private boolean mayBeStored(@Nullable Fact stored) {
        return knowledge.facts() == null || stored != null;
    }

    private @Nullable Classification other(int first, @Nullable Fact stored) {
        int start = tokens.start(first);
        int end = tokens.end(HERE);
        if (first <= -Tokens.REACH || end - start > LONGEST_NAME) {
            return LONG_NAME;
        }
        String name = sql.substring(start, end).toLowerCase(Locale.ROOT);
        if (knowledge.knownReadOnly().test(name)) {
            return null;
        }
        if (stored != null) {
            return stored.problem();
        }
        if (inRoutine && CONTROL.contains(name)) {
            return null;
        }
        return Classification.unknown("calls " + name + ", which is not known to only read");
    }

    private boolean isOfTheProduct(int first) {
        return knowledge.product() == POSTGRESQL
                && first == BEFORE_LAST
                && tokens.isWord(first)
                && tokens.isNamed(first, "pg_catalog");
    }

    private boolean follows(String after) {
        return switch (after) {
            case "" -> true;
            case ")" -> tokens.is(LAST, ')') && !distinctOn;
            case "'" -> tokens.isQuoted(LAST);
            case "=" -> tokens.is(LAST, '=') || tokens.is(LAST, '<') || tokens.is(LAST, '>');
            case "name" -> followsName();
            case "GROUP BY" -> tokens.is(LAST, Term.BY) && tokens.is(BEFORE_LAST, Term.GROUP);
            default -> tokens.is(LAST, after);
        };
    }

    /** Whether an operand or a table has ended, after which an operator stands and no call. */
    private boolean followsName() {
        if (tokens.isName(LAST)) {
            Word last = tokens.word(LAST);
            return last == null || !last.keyword();
        }
        return tokens.is(LAST, ')') && !distinctOn;
    }
}

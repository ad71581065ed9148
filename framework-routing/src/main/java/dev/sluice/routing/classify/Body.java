package dev.sluice.routing.classify;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;
import static dev.sluice.routing.classify.Tokens.BEFORE_LAST;
import static dev.sluice.routing.classify.Tokens.HERE;
import static dev.sluice.routing.classify.Tokens.LAST;
import static dev.sluice.routing.classify.Tokens.NEXT;

import dev.sluice.DatabaseProduct;
import org.jspecify.annotations.Nullable;

/**
 * Judges one statement, token by token, each with its neighbours.
 *
 * <p>A name before an opening parenthesis is a call, unless the vocabulary says that it is a keyword, or it follows AS, or
 * it stands where only names can: in the list of a WITH, until the statement that the list belongs to begins. Such a list
 * is remembered as one bit per depth of parentheses. Deeper than 62 everything counts as a call.
 *
 * <p>Confined to one thread.
 */
final class Body {

    private static final Classification LOCKS = Classification.write("locks rows");
    private static final Classification CHANGES = Classification.write("changes rows");
    private static final Classification CREATES = Classification.write("creates a table from a query");
    private static final Classification WRITES_OUT = Classification.write("writes a variable or a file");
    private static final Classification EXPLAINS_CHANGE = Classification.unknown("explains a change");
    private static final Classification COUNTS =
            Classification.unknown("leaves a count to the statement after it").bound();
    private static final Classification TEMPORARY =
            Classification.unknown("uses a temporary table").bound();
    private static final Classification VARIABLE = Classification.unknown("uses a variable or a setting of the session")
            .bound();
    private static final Classification ASSIGNS =
            Classification.write("sets a variable of the session").bound();

    private final DatabaseProduct product;
    private final Tokens tokens;
    private final Calls calls;
    private @Nullable Mentions mentions;
    private final @Nullable Routine routine;
    private @Nullable Classification found;
    private boolean executed = true;
    private boolean copiesToClient;
    private int depth;
    private long namesOnly;

    Body(Knowledge knowledge, String sql, Tokens tokens) {
        this(knowledge, sql, tokens, null);
    }

    /** @param routine not null if it is no statement but the body of a routine */
    Body(Knowledge knowledge, String sql, Tokens tokens, @Nullable Routine routine) {
        CatalogueFacts facts = knowledge.facts();
        this.product = knowledge.product();
        this.tokens = tokens;
        this.routine = routine;
        this.calls = new Calls(knowledge, sql, tokens, routine != null);
        this.mentions = facts == null ? null : new Mentions(facts, sql, tokens);
    }

    /** The statement is only explained: its clauses have no effect, though its functions may be called for planning. */
    void isNotExecuted() {
        executed = false;
    }

    /** At this depth, no expression comes before the statement that the names belong to. */
    void beginsNames() {
        namesOnly |= bit();
    }

    /** It is no query: what follows FROM may be a schema. */
    void namesNoTables() {
        mentions = null;
    }

    boolean copiesToClient() {
        return copiesToClient;
    }

    /** Judges the rest of the statement, which by its beginning has this effect. */
    Classification judge(Classification head) {
        note(head);
        while (!tokens.endsStatement()) {
            judgeToken();
        }
        endStatement();
        return found == null ? head : found;
    }

    /** What the catalogue knows about the names of the statement is complete at its end only. */
    void endStatement() {
        if (mentions != null) {
            note(mentions.end());
        }
    }

    /** What was found so far. */
    @Nullable
    Classification found() {
        return found;
    }

    void judgeToken() {
        if (mentions != null) {
            note(mentions.see((namesOnly & bit()) != 0));
        }
        if (routine != null) {
            note(routine.see(depth));
        }
        if (tokens.isName(HERE)) {
            name();
        } else if (tokens.is(HERE, '(')) {
            opens();
        } else if (tokens.is(HERE, ')')) {
            depth = Math.max(0, depth - 1);
        } else if (tokens.isVariable(HERE)) {
            note(tokens.is(NEXT, ':') ? ASSIGNS : VARIABLE);
        }
        tokens.advance();
    }

    private void name() {
        Word word = tokens.word(HERE);
        boolean called = tokens.is(NEXT, '(');
        if (word != null) {
            if (word.term() != Term.NONE) {
                clause(word.term(), called);
            }
            if (word.mention() != null && !called) {
                note(word.mention());
            }
        }
        if (called) {
            call();
        } else if (tokens.is(NEXT, '.') && isTemporarySchema()) {
            note(TEMPORARY);
        }
    }

    private void call() {
        int first = HERE;
        while (first > -Tokens.REACH && tokens.is(first + LAST, '.')) {
            first = tokens.isName(first + BEFORE_LAST) ? first + BEFORE_LAST : first + LAST;
        }
        boolean names = (namesOnly & bit()) != 0 || tokens.is(LAST, Term.AS) || tokens.is(first + LAST, Term.INTO);
        if (!names) {
            boolean writes = found != null && found.effect() == Effect.WRITE;
            note(calls.judge(first, executed, writes));
        }
    }

    private void opens() {
        if (tokens.is(LAST, ')')) {
            namesOnly &= ~bit(); // WITH … (…) (SELECT …): the list is over
        }
        depth++;
        namesOnly &= ~bit();
    }

    /** {@code INTO TEMP}, or {@code INTO LOCAL TEMP}. */
    private boolean followsInto() {
        return tokens.is(LAST, Term.INTO) || tokens.is(BEFORE_LAST, Term.INTO);
    }

    private long bit() {
        return depth < 63 ? 1L << depth : 0;
    }

    private boolean isTemporarySchema() {
        return (product == POSTGRESQL && tokens.isNamed(HERE, "pg_temp"))
                || (product == SQLITE && tokens.isNamed(HERE, "temp"));
    }

    private void clause(Term term, boolean called) {
        switch (term) {
            // Even where it looks like a name: to take an expression for a list of names would be the dangerous error.
            case SELECT, VALUES, TABLE -> namesOnly &= ~bit();
            case CHANGE -> {
                namesOnly &= ~bit();
                if (!called && !tokens.is(LAST, '.')) {
                    effect(tokens.is(LAST, Term.FOR) ? LOCKS : CHANGES);
                }
            }
            case WITH -> {
                if (tokens.is(LAST, '(')) {
                    beginsNames();
                }
            }
            case LOCK_STRENGTH -> {
                if (tokens.is(LAST, Term.FOR)) {
                    effect(LOCKS);
                }
            }
            case MODE -> {
                if (tokens.is(LAST, "SHARE") && product == MYSQL) {
                    effect(LOCKS);
                }
            }
            case INTO -> {
                if (routine == null || !routine.takesInto()) {
                    effect(product == MYSQL ? WRITES_OUT : CREATES);
                }
            }
            case TEMPORARY -> {
                boolean explainsCreation = !executed && product == POSTGRESQL && followsInto();
                if (explainsCreation || (found != null && found.effect() == Effect.WRITE)) {
                    note(TEMPORARY); // a standby refuses even to explain it
                }
            }
            case SQL_CALC_FOUND_ROWS -> note(COUNTS);
            case ON -> calls.distinctOn(tokens.is(LAST, Term.DISTINCT));
            case STDOUT -> copiesToClient |= tokens.is(LAST, "TO") && depth == 0;
            default -> {}
        }
    }

    /** Notes what a clause does, unless the statement is not executed. */
    private void effect(Classification what) {
        if (executed) {
            note(what);
        } else if (product == MYSQL && what.equals(CHANGES)) {
            note(EXPLAINS_CHANGE); // a replica of MySQL refuses even that
        }
    }

    private void note(@Nullable Classification what) {
        if (what != null) {
            found = found == null ? what : found.and(what);
        }
    }
}

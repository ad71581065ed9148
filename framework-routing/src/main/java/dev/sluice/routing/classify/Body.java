package dev.sluice.routing.classify;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.classify.Tokens.Token;
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
    private boolean isTarget;
    private int nameStart;
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
        while (!tokens.current().endsStatement()) {
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
        Token token = tokens.current();
        if (mentions != null) {
            note(mentions.see((namesOnly & bit()) != 0));
        }
        if (routine != null) {
            note(routine.see(depth));
        }
        switch (token.kind()) {
            case Lexer.SYMBOL -> parenthesis(token);
            case Lexer.VARIABLE -> note(tokens.next().is(':') ? ASSIGNS : VARIABLE);
            case Lexer.WORD, Lexer.QUOTED, Lexer.NUMBER -> name(token);
            default -> {} // the end
        }
        tokens.advance();
    }

    private void name(Token token) {
        Token last = tokens.last();
        Token next = tokens.next();
        boolean qualified = last.is('.');
        boolean called = next.is('(');
        if (!qualified) {
            nameStart = token.start();
            isTarget = last.is(Term.INTO);
        }
        Word word = token.word();
        if (word != null) {
            if (word.term() != Term.NONE) {
                clause(word.term(), qualified, called);
            }
            if (word.mention() != null && !called) {
                note(word.mention());
            }
        }
        if (next.is('.') && isTemporarySchema()) {
            note(TEMPORARY);
        }
        if (called) {
            boolean names = (namesOnly & bit()) != 0 || (last.is(Term.AS) && !qualified) || isTarget;
            boolean writes = found != null && found.effect() == Effect.WRITE;
            if (!names) {
                note(calls.judge(token, nameStart, executed, writes));
            }
        }
    }

    private void parenthesis(Token token) {
        if (token.is('(')) {
            if (tokens.last().is(')')) {
                namesOnly &= ~bit(); // WITH … (…) (SELECT …): the list is over
            }
            depth++;
            namesOnly &= ~bit();
        } else if (token.is(')') && depth > 0) {
            depth--;
        }
    }

    private long bit() {
        return depth < 63 ? 1L << depth : 0;
    }

    private boolean isTemporarySchema() {
        return (product == POSTGRESQL && tokens.currentIsNamed("pg_temp"))
                || (product == SQLITE && tokens.currentIsNamed("temp"));
    }

    private void clause(Term term, boolean qualified, boolean called) {
        switch (term) {
            // Even where it looks like a name: to take an expression for a list of names would be the dangerous error.
            case SELECT, VALUES, TABLE -> namesOnly &= ~bit();
            case CHANGE -> {
                namesOnly &= ~bit();
                if (!qualified && !called) {
                    effect(tokens.last().is(Term.FOR) ? LOCKS : CHANGES);
                }
            }
            case WITH -> {
                if (tokens.last().is('(')) {
                    beginsNames();
                }
            }
            case LOCK_STRENGTH -> {
                if (tokens.last().is(Term.FOR)) {
                    effect(LOCKS);
                }
            }
            case MODE -> {
                if (tokens.last().is("SHARE") && product == MYSQL) {
                    effect(LOCKS);
                }
            }
            case INTO -> {
                if (routine == null || !routine.takesInto()) {
                    effect(product == MYSQL ? WRITES_OUT : CREATES);
                }
            }
            case TEMPORARY -> {
                if (found != null && found.effect() == Effect.WRITE) {
                    note(TEMPORARY);
                }
            }
            case SQL_CALC_FOUND_ROWS -> note(COUNTS);
            case ON -> calls.distinctOn(tokens.last().is(Term.DISTINCT));
            case STDOUT -> copiesToClient |= tokens.last().is("TO") && depth == 0;
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

package dev.sluice.routing.classify;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.classify.Tokens.Token;
import java.util.Locale;
import java.util.function.Predicate;
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
    private static final Classification CALLS_QUOTED =
            Classification.unknown("calls a function by a quoted name, or names columns in an unusual place");
    private static final Classification CALLS_APART =
            Classification.unknown("has a blank after a function's name, which may call a stored one");

    private static final Classification CALLS_LONG_NAME =
            Classification.unknown("calls a function by a name that no product allows");

    /** No product allows names of more than 64 characters, and there are three of them at most. */
    private static final int LONGEST_NAME = 200;

    private final DatabaseProduct product;
    private final String sql;
    private final Tokens tokens;
    private final Predicate<String> knownReadOnly;
    private @Nullable Classification found;
    private boolean executed = true;
    private boolean distinctOn;
    private boolean copiesToClient;
    private int nameStart;
    private boolean isTarget;
    private int depth;
    private long namesOnly;

    Body(DatabaseProduct product, String sql, Tokens tokens, Predicate<String> knownReadOnly) {
        this.product = product;
        this.sql = sql;
        this.tokens = tokens;
        this.knownReadOnly = knownReadOnly;
    }

    static boolean changesRows(Word word) {
        return switch (word.name()) {
            case "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE" -> true;
            default -> false;
        };
    }

    /** The statement is only explained: its clauses have no effect, though its functions may be called for planning. */
    void isNotExecuted() {
        executed = false;
    }

    /** At this depth, no expression comes before the statement that the names belong to. */
    void beginsNames() {
        namesOnly |= bit();
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
        return found == null ? head : found;
    }

    void judgeToken() {
        Token token = tokens.current();
        boolean qualified = tokens.last().is('.');
        boolean calls = tokens.next().is('(');
        switch (token.kind()) {
            case SYMBOL -> parenthesis(token);
            case VARIABLE -> note(tokens.next().is(':') ? ASSIGNS : VARIABLE);
            case WORD, QUOTED, NUMBER -> {
                if (!qualified) {
                    nameStart = token.start();
                    isTarget = tokens.last().is("INTO");
                }
                if (token.word() != null) {
                    clause(token.word().name(), qualified, calls);
                }
                if (tokens.next().is('.') && isTemporarySchema()) {
                    note(TEMPORARY);
                }
                if (calls) {
                    call(token, qualified);
                }
            }
            case END -> {}
        }
        tokens.advance();
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

    private void clause(String name, boolean qualified, boolean calls) {
        switch (name) {
            // Even where it looks like a name: to take an expression for a list of names would be the dangerous error.
            case "SELECT", "VALUES", "TABLE" -> namesOnly &= ~bit();
            case "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE" -> {
                namesOnly &= ~bit();
                if (!qualified && !calls) {
                    effect(tokens.last().is("FOR") ? LOCKS : CHANGES);
                }
            }
            case "WITH" -> {
                if (tokens.last().is('(')) {
                    beginsNames();
                }
            }
            case "SHARE", "NO", "KEY" -> {
                if (tokens.last().is("FOR")) {
                    effect(LOCKS);
                }
            }
            case "MODE" -> {
                if (tokens.last().is("SHARE") && product == MYSQL) {
                    effect(LOCKS);
                }
            }
            case "INTO" -> effect(product == MYSQL ? WRITES_OUT : CREATES);
            case "TEMP", "TEMPORARY" -> {
                if (found != null && found.effect() == Effect.WRITE) {
                    note(TEMPORARY);
                }
            }
            case "SQLITE_TEMP_MASTER", "SQLITE_TEMP_SCHEMA" -> note(TEMPORARY);
            case "SQL_CALC_FOUND_ROWS" -> note(COUNTS);
            case "ON" -> distinctOn |= tokens.last().is("DISTINCT");
            case "STDOUT" -> copiesToClient |= tokens.last().is("TO") && depth == 0;
            default -> {}
        }
    }

    private void call(Token token, boolean qualified) {
        boolean names = (namesOnly & bit()) != 0 || (tokens.last().is("AS") && !qualified) || isTarget;
        if (names) {
            return;
        }
        if (token.kind() != Lexer.Kind.WORD) {
            note(CALLS_QUOTED);
            return;
        }
        Word word = token.word();
        if (qualified && !isOfTheProduct(token)) {
            word = null;
        }
        if (word != null && word.keyword() && !qualified && follows(word.after())) {
            return;
        }
        Classification call = word == null ? null : word.call();
        if (call == null) {
            other(token);
        } else if (product == MYSQL
                && call.effect() == Effect.READ
                && tokens.next().start() != token.end()) {
            note(CALLS_APART);
        } else {
            note(executed || call.effect() != Effect.WRITE ? call : Classification.unknown(call.reason()));
        }
    }

    private void other(Token token) {
        if (found != null && found.effect() == Effect.WRITE) {
            return; // most likely no call at all, but a table before the names of its columns
        }
        if (token.end() - nameStart > LONGEST_NAME) {
            note(CALLS_LONG_NAME);
            return;
        }
        String name = sql.substring(nameStart, token.end()).toLowerCase(Locale.ROOT);
        if (!knownReadOnly.test(name)) {
            note(Classification.unknown("calls " + name + ", which is not known to only read"));
        }
    }

    private boolean isOfTheProduct(Token token) {
        String schema = "pg_catalog.";
        return product == POSTGRESQL
                && token.start() - nameStart == schema.length()
                && sql.regionMatches(true, nameStart, schema, 0, schema.length());
    }

    private boolean follows(String after) {
        return switch (after) {
            case "" -> true;
            // SELECT DISTINCT ON (a) over(b) calls a function.
            case ")" -> tokens.last().is(')') && !distinctOn;
            case "'" -> tokens.last().kind() == Lexer.Kind.QUOTED;
            case "=" ->
                tokens.last().is('=') || tokens.last().is('<') || tokens.last().is('>');
            case "name" -> isName(tokens.last());
            case "GROUP BY" -> tokens.last().is("BY") && tokens.beforeLast().is("GROUP");
            default -> tokens.last().is(after);
        };
    }

    /** Whether it ends an operand or a table, after which an operator stands and no call. */
    private boolean isName(Token token) {
        return switch (token.kind()) {
            case WORD -> token.word() == null || !token.word().keyword();
            case QUOTED, NUMBER -> true;
            default -> token.is(')') && !distinctOn;
        };
    }

    /** Notes what a clause does, unless the statement is not executed. */
    private void effect(Classification what) {
        if (executed) {
            note(what);
        } else if (product == MYSQL && what.equals(CHANGES)) {
            note(EXPLAINS_CHANGE); // a replica of MySQL refuses even that
        }
    }

    private void note(Classification what) {
        found = found == null ? what : found.and(what);
    }
}

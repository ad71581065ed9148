package dev.sluice.metadata.migration;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.sql.Token;
import dev.sluice.metadata.sql.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a script into statements.
 *
 * <p>A delimiter ends a statement, except inside parentheses (PostgreSQL's {@code CREATE RULE}) and inside a body: {@code
 * BEGIN ATOMIC … END} in PostgreSQL, {@code BEGIN … END} of a trigger in SQLite. Every statement of a body ends with a
 * delimiter, so the {@code END} that closes the body is the one that follows a delimiter, or opens nothing; the {@code
 * END} of a {@code CASE} never does. In MySQL the script says {@code DELIMITER}, as for the mysql client.
 */
final class StatementSplitter {

    private final String who;
    private final String script;
    private final DatabaseProduct product;
    private final Tokenizer tokens;
    private final List<ScriptStatement> statements = new ArrayList<>();

    StatementSplitter(String who, String script, DatabaseProduct product) {
        this.who = who;
        this.script = script;
        this.product = product;
        this.tokens = new Tokenizer(who, script, product);
    }

    List<ScriptStatement> split() {
        Token token = tokens.next();
        while (!token.is(Token.Kind.END)) {
            if (product == DatabaseProduct.MYSQL && token.is("DELIMITER")) {
                changeDelimiter(token);
            } else if (!token.is(Token.Kind.DELIMITER)) {
                statement(token);
            }
            token = tokens.next();
        }
        return List.copyOf(statements);
    }

    /** Takes the statement that begins with {@code first}, and its delimiter. */
    private void statement(Token first) {
        Body body = new Body(product);
        int end = first.end();
        for (Token token = first; ; token = tokens.next()) {
            boolean over = token.is(Token.Kind.END) || (token.is(Token.Kind.DELIMITER) && !body.isOpen());
            if (over) {
                break;
            }
            body.follow(script, token);
            end = token.end();
        }
        if (body.isOpen()) {
            throw new ConfigurationException(who + ": " + body.missing() + " is missing (in the statement on line "
                    + tokens.lineOf(first.start()) + "); add it");
        }
        statements.add(new ScriptStatement(
                statements.size() + 1, tokens.lineOf(first.start()), script.substring(first.start(), end)));
    }

    private void changeDelimiter(Token directive) {
        String delimiter = tokens.restOfLine();
        if (delimiter.isEmpty() || delimiter.contains("\\") || delimiter.contains(" ")) {
            throw new ConfigurationException(who + ": DELIMITER names no usable delimiter (line "
                    + tokens.lineOf(directive.start()) + "); write one such as DELIMITER //");
        }
        tokens.delimiter(delimiter);
    }
}

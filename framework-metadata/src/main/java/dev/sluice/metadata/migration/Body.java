package dev.sluice.metadata.migration;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.sql.Token;

/** Follows the tokens of one statement and knows whether a delimiter would end it. Confined to one thread. */
final class Body {

    private final DatabaseProduct product;
    private boolean create;
    private boolean trigger;
    private boolean open;
    private boolean atStatement;
    private int parentheses;
    private int tokens;
    private String previous = "";

    Body(DatabaseProduct product) {
        this.product = product;
    }

    void follow(String script, Token token) {
        switch (product) {
            case POSTGRESQL -> postgres(script, token);
            case SQLITE -> sqlite(token);
            case MYSQL -> {} // the script says where a body ends, by DELIMITER
        }
        tokens++;
        previous = token.word();
        atStatement = token.is(Token.Kind.DELIMITER);
    }

    boolean isOpen() {
        return open || parentheses > 0;
    }

    String missing() {
        return open ? "the END of a body" : "a closing parenthesis";
    }

    private void postgres(String script, Token token) {
        if (token.is(Token.Kind.SYMBOL)) {
            char symbol = script.charAt(token.start());
            parentheses = Math.max(0, parentheses + (symbol == '(' ? 1 : symbol == ')' ? -1 : 0));
        } else if (!open && token.is("ATOMIC") && previous.equals("BEGIN")) {
            open = true;
        } else if (open && token.is("END") && (atStatement || previous.equals("ATOMIC"))) {
            open = false;
        }
    }

    private void sqlite(Token token) {
        if (tokens == 0) {
            create = token.is("CREATE");
        } else if (create && tokens <= 2 && token.is("TRIGGER")) {
            trigger = true;
        } else if (trigger && !open && token.is("BEGIN")) {
            open = true;
        } else if (open && token.is("END") && atStatement) {
            open = false;
            trigger = false;
        }
    }
}

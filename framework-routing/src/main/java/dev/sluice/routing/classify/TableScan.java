package dev.sluice.routing.classify;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.routing.classify.Tokens.BEFORE_LAST;
import static dev.sluice.routing.classify.Tokens.HERE;
import static dev.sluice.routing.classify.Tokens.LAST;
import static dev.sluice.routing.classify.Tokens.NEXT;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tables of a text, in one pass.
 *
 * <p>A table stands behind FROM, JOIN, TABLE and USING, behind a comma of the list that FROM begins, and behind the word
 * that changes it. Each pair of parentheses has a {@link Level} of its own. A word like UPDATE changes a table only where
 * a statement may begin: first, in parentheses, or behind the list of a WITH; elsewhere it is a lock, an upsert or a
 * branch of a MERGE. Where MySQL lets a statement change what its list of tables calls by another name, all of the list
 * counts as changed.
 *
 * <p>Where it errs, it names too much. Confined to one thread.
 */
final class TableScan {

    private static final int LONGEST_NAME = 128;

    private static final Set<String> QUERIES = Set.of("SELECT", "VALUES", "TABLE", "WITH");
    private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE");

    /** Stand between the word that changes a table and its name. */
    private static final Set<String> BEFORE_TARGET =
            Set.of("INTO", "ONLY", "IGNORE", "LOW_PRIORITY", "HIGH_PRIORITY", "DELAYED", "QUICK");

    private static final Set<String> BEFORE_TABLE = Set.of("LATERAL", "ONLY");

    /** Ends the list of tables. */
    private static final Set<String> CLAUSES = Set.of(
            "WHERE",
            "GROUP",
            "HAVING",
            "ORDER",
            "LIMIT",
            "OFFSET",
            "FETCH",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "WINDOW",
            "SET",
            "RETURNING");

    /** What stands between two parentheses, or outside of all. */
    private static final class Level {
        private String verb = "";
        private boolean list;
        private boolean listIsTarget;
        private boolean operands;
        private boolean queries;
        private boolean names;
        private boolean recursive;
        private @Nullable String pending;
        private final Set<String> defined = new HashSet<>(2);
    }

    private final DatabaseProduct product;
    private final String sql;
    private final Tokens tokens;
    private final Set<QualifiedName> read = new HashSet<>();
    private final Set<QualifiedName> written = new HashSet<>();
    private final Set<QualifiedName> deletedFrom = new HashSet<>();
    private Deque<Level> levels = new ArrayDeque<>();
    private boolean complete = true;
    private boolean begins = true;
    private boolean expectsTable;
    private boolean expectsTarget;
    private boolean changesItsList;

    TableScan(StatementText text) {
        this.product = text.product();
        this.sql = text.sql();
        this.tokens = new Tokens(sql, Vocabulary.of(product));
    }

    NamedTables run() {
        levels.push(new Level());
        while (!tokens.isAtEnd()) {
            token();
            tokens.advance();
        }
        endStatement();
        return new NamedTables(read, written, deletedFrom, complete && !tokens.areDoubtful());
    }

    private Level level() {
        return levels.element();
    }

    private void endStatement() {
        if (changesItsList) {
            written.addAll(read);
            deletedFrom.addAll(read);
            changesItsList = false;
        }
        complete &= !expectsTarget;
        levels = new ArrayDeque<>();
        levels.push(new Level());
        begins = true;
        expectsTable = false;
        expectsTarget = false;
    }

    private void token() {
        switch (tokens.kind(HERE)) {
            case Lexer.WORD -> word(tokens.text(HERE).toUpperCase(Locale.ROOT));
            case Lexer.QUOTED -> {
                boolean literal = sql.charAt(tokens.end(HERE) - 1) == '\'' || sql.charAt(tokens.start(HERE)) == '$';
                if (literal) {
                    missesTable();
                } else {
                    name();
                }
                begins = false;
            }
            case Lexer.NUMBER, Lexer.VARIABLE -> missesTable();
            default -> symbol();
        }
    }

    /** Something else stands where a table was expected. */
    private void missesTable() {
        complete &= !expectsTable && !expectsTarget;
        expectsTable = false;
    }

    private void symbol() {
        if (tokens.is(HERE, '(')) {
            open();
        } else if (tokens.is(HERE, ')')) {
            close();
        } else if (tokens.is(HERE, ',')) {
            expectsTable = level().list;
        } else if (tokens.is(HERE, ';')) {
            endStatement();
        } else if (!tokens.is(HERE, '.')) {
            missesTable();
        }
    }

    private void open() {
        complete &= !expectsTarget;
        Level inner = new Level();
        inner.list = expectsTable;
        inner.listIsTarget = expectsTable && level().listIsTarget;
        inner.operands = tokens.is(LAST, Term.OPERAND_FROM);
        levels.push(inner);
    }

    private void close() {
        expectsTable = false;
        if (levels.size() == 1) {
            complete = false;
            return;
        }
        boolean query = !levels.pop().verb.isEmpty();
        Level outer = level();
        if (query && outer.names && outer.pending != null) {
            outer.defined.add(outer.pending);
            outer.pending = null;
        }
    }

    private void word(String word) {
        boolean first = begins;
        begins = false;
        if (first && !QUERIES.contains(word) && !CHANGES.contains(word)) {
            complete = false;
        }
        if (tokens.is(LAST, '.')) {
            name();
        } else if (CHANGES.contains(word) && mayBegin(first) && !tokens.is(NEXT, '(')) {
            change(word);
        } else if (expectsTarget) {
            target(word);
        } else if (word.equals("WITH") && (mayBegin(first) || (level().verb.equals("INSERT") && !level().queries))) {
            level().names = true;
        } else if (word.equals("RECURSIVE") && tokens.is(LAST, Term.WITH)) {
            level().recursive = true;
        } else if (level().names && isNameOfWith()) {
            defines();
        } else {
            keyword(word);
        }
    }

    private boolean mayBegin(boolean first) {
        return first || tokens.is(LAST, '(') || (level().names && tokens.is(LAST, ')'));
    }

    private boolean isNameOfWith() {
        return tokens.is(LAST, Term.WITH) || tokens.is(LAST, ',') || isWord(LAST, "RECURSIVE");
    }

    /** A query behind the name may mean a table of the same name, unless the list is recursive. */
    private void defines() {
        String name = tokens.name(HERE);
        if (level().recursive) {
            level().defined.add(name);
        } else {
            level().pending = name;
        }
    }

    private void change(String verb) {
        Level level = level();
        level.verb = verb;
        level.names = false;
        level.list = verb.equals("UPDATE") || verb.equals("DELETE");
        level.listIsTarget = level.list;
        expectsTarget = true;
        expectsTable = false;
    }

    private void target(String word) {
        if (word.equals("OR")) {
            tokens.advance(); // what SQLite does about a conflict
            if (isWord(HERE, "REPLACE")) {
                level().verb = "REPLACE";
            }
            return;
        }
        if (word.equals("FROM")) {
            expectsTarget = false; // what follows is a list
            expectsTable = true;
            return;
        }
        if (BEFORE_TARGET.contains(word)) {
            return;
        }
        name();
    }

    private void keyword(String word) {
        Level level = level();
        switch (word) {
            case "SELECT", "VALUES" -> {
                level.verb = level.verb.isEmpty() ? word : level.verb;
                level.queries = true;
                level.names = false;
                endList();
            }
            case "FROM" -> {
                if (!level.operands && !tokens.is(LAST, Term.DISTINCT)) {
                    level.list = true;
                    level.listIsTarget = false;
                    expectsTable = true;
                }
            }
            case "JOIN", "STRAIGHT_JOIN" -> expectsTable = true;
            case "TABLE" -> {
                level.verb = level.verb.isEmpty() ? word : level.verb;
                expectsTable = true;
            }
            case "USING" -> using(level);
            case "INTO" -> complete = false; // a new table, a variable or a file
            case "FOR" -> locks(level);
            default -> {
                if (CLAUSES.contains(word)) {
                    endList();
                } else if (!expectsTable || !BEFORE_TABLE.contains(word)) {
                    name();
                }
            }
        }
    }

    private void using(Level level) {
        if (level.verb.equals("MERGE") || (level.verb.equals("DELETE") && level.listIsTarget)) {
            changesItsList |= product == MYSQL;
            level.list = true;
            level.listIsTarget = false;
            expectsTable = true;
        }
    }

    /** MySQL's hints for an index have a FOR, too, and a list may go on behind them. */
    private void locks(Level level) {
        Term next = tokens.term(NEXT);
        if (next == Term.CHANGE || next == Term.LOCK_STRENGTH) {
            endList();
        } else if (level.list) {
            complete &= product != MYSQL;
        }
    }

    private void endList() {
        level().list = false;
        level().listIsTarget = false;
        expectsTable = false;
    }

    private void name() {
        if (level().names && isNameOfWith()) {
            defines();
            return;
        }
        if (tokens.is(NEXT, '.') || (!expectsTable && !expectsTarget)) {
            return; // a schema, or anything else
        }
        if (expectsTarget && level().verb.equals("DELETE")) {
            changesItsList = true; // an alias or a table of the list that follows
            return;
        }
        boolean target = expectsTarget || level().listIsTarget;
        expectsTable = false;
        expectsTarget = false;
        if (target || !tokens.is(NEXT, '(')) {
            add(target);
        }
    }

    private void add(boolean target) {
        boolean qualified = tokens.is(LAST, '.');
        if (!target && !qualified && isDefined(tokens.name(HERE))) {
            return;
        }
        String name = unquoted(HERE);
        String schema = qualified ? unquoted(BEFORE_LAST) : "any";
        if (!isName(name) || !isName(schema)) {
            complete = false;
            return;
        }
        QualifiedName table = qualified ? QualifiedName.of(schema, name) : QualifiedName.of(name);
        if (!target) {
            if (product != MYSQL || !name.equalsIgnoreCase("DUAL")) {
                read.add(table);
            }
            return;
        }
        written.add(table);
        if (!level().verb.equals("INSERT") && !level().verb.equals("UPDATE")) {
            deletedFrom.add(table);
        }
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_NAME && text.indexOf(0) < 0;
    }

    private boolean isDefined(String name) {
        for (Level level : levels) {
            if (level.defined.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private boolean isWord(int which, String word) {
        return tokens.isWord(which) && tokens.isNamed(which, word);
    }

    private String unquoted(int which) {
        String text = tokens.text(which);
        if (!tokens.isQuoted(which) || text.length() < 2) {
            return text;
        }
        String close = text.substring(text.length() - 1);
        return text.substring(1, text.length() - 1).replace(close + close, close);
    }
}

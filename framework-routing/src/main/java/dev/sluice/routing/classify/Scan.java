package dev.sluice.routing.classify;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.routing.classify.Tokens.HERE;
import static dev.sluice.routing.classify.Tokens.NEXT;

import dev.sluice.DatabaseProduct;
import java.util.Locale;
import java.util.Set;

/** One pass over one text: how each statement begins; {@link Body} judges what follows. Confined to one thread. */
final class Scan {

    private static final Classification EMPTY = Classification.unknown("holds no statement");
    private static final Classification DOUBTFUL =
            Classification.unknown("is cut into words differently by some settings or versions of the server");
    private static final Classification FOREIGN = Classification.unknown("begins with a word that is not known");
    private static final Classification EXPLAINS = Classification.read("explains without executing");
    private static final Classification EXPLAINS_OTHER = Classification.unknown("explains what is not a query");
    private static final Classification SHOWS_SCHEMA = Classification.read("shows the schema");
    private static final Classification SHOWS_SERVER = Classification.unknown("asks about one server");
    private static final Classification SHOWS_SESSION =
            Classification.unknown("asks about the statement before it").bound();
    private static final Classification PRAGMA_READS =
            Classification.read("reads the schema or a property of the file");
    private static final Classification PRAGMA_SETS = Classification.write(
                    "sets a property of the file or the connection")
            .bound();
    private static final Classification PRAGMA_OTHER = Classification.unknown(
                    "is a pragma that may work or tell of the connection")
            .bound();
    private static final Classification COPIES_IN = Classification.write("copies rows in, or files on the server");

    private static final Classification READS = Classification.read("reads rows");
    private static final Classification ADMINISTERS = Classification.write("administers the server");

    private static final Set<String> SCHEMA = Set.of(
            "CHARACTER",
            "CHARSET",
            "COLLATION",
            "COLUMNS",
            "CREATE",
            "DATABASES",
            "EVENTS",
            "FIELDS",
            "FUNCTION",
            "INDEX",
            "INDEXES",
            "KEYS",
            "PROCEDURE",
            "SCHEMAS",
            "TABLE",
            "TABLES",
            "TRIGGERS");
    private static final Set<String> PRAGMAS = Set.of(
            "application_id",
            "collation_list",
            "compile_options",
            "database_list",
            "encoding",
            "foreign_key_check",
            "freelist_count",
            "function_list",
            "integrity_check",
            "journal_mode",
            "module_list",
            "page_count",
            "page_size",
            "pragma_list",
            "quick_check",
            "schema_version",
            "table_list",
            "user_version");
    private static final Set<String> PRAGMAS_ON = Set.of(
            "foreign_key_check",
            "foreign_key_list",
            "index_info",
            "index_list",
            "index_xinfo",
            "integrity_check",
            "quick_check",
            "table_info",
            "table_list",
            "table_xinfo");

    private final Knowledge knowledge;
    private final DatabaseProduct product;
    private final String sql;
    private final Tokens tokens;

    Scan(Knowledge knowledge, String sql) {
        this.knowledge = knowledge;
        this.product = knowledge.product();
        this.sql = sql;
        this.tokens = new Tokens(sql, knowledge.vocabulary());
    }

    Classification classify() {
        Classification all = null;
        while (true) {
            while (tokens.is(HERE, ';')) {
                tokens.advance();
            }
            if (tokens.isAtEnd()) {
                break;
            }
            Classification one = statement();
            all = all == null ? one : all.and(one);
        }
        if (all == null) {
            all = EMPTY;
        }
        return tokens.areDoubtful() ? all.and(DOUBTFUL) : all;
    }

    /** Judges the body of a routine instead of a statement: what a call of the routine may do. */
    Classification classifyRoutine() {
        Body body = new Body(knowledge, sql, tokens, new Routine(knowledge, tokens));
        if (product != MYSQL) {
            body.isNotExecuted();
        }
        while (!tokens.isAtEnd()) {
            if (tokens.is(HERE, ';')) {
                body.endStatement();
            }
            body.judgeToken();
        }
        body.endStatement();
        Classification found = body.found();
        Classification said = found == null ? READS : found;
        return tokens.areDoubtful() ? said.and(DOUBTFUL) : said;
    }

    private Classification statement() {
        Body body = new Body(knowledge, sql, tokens);
        while (tokens.is(HERE, '(')) {
            body.judgeToken();
        }
        Word word = tokens.word(HERE);
        Classification head = word == null ? null : word.head();
        if (word == null || head == null) {
            return body.judge(FOREIGN);
        }
        return switch (word.name()) {
            case "EXPLAIN", "DESCRIBE", "DESC" -> explain(body);
            case "SHOW" -> product == MYSQL ? show(body) : body.judge(head);
            case "PRAGMA" -> pragma();
            case "COPY" -> copy(body, head);
            case "START" -> body.judge(tokens.is(NEXT, "TRANSACTION") ? head : ADMINISTERS);
            case "WITH" -> {
                body.beginsNames();
                yield body.judge(head);
            }
            default -> body.judge(head);
        };
    }

    private Classification explain(Body body) {
        boolean executes = false;
        tokens.advanceWithin();
        while (true) {
            if (tokens.is(HERE, '(') && !beginsQuery(NEXT)) {
                executes |= optionsExecute();
            } else if (tokens.is(HERE, "ANALYZE") || tokens.is(HERE, "ANALYSE")) {
                executes = true;
            } else if (tokens.is(HERE, "FORMAT")) {
                tokens.advanceWithin(); // the equals sign
                tokens.advanceWithin();
            } else if (!tokens.is(HERE, "VERBOSE") && !tokens.is(HERE, "QUERY") && !tokens.is(HERE, "PLAN")) {
                break;
            }
            tokens.advanceWithin();
        }
        return explained(body, executes);
    }

    private boolean beginsQuery(int which) {
        return switch (tokens.term(which)) {
            case SELECT, WITH, VALUES, TABLE -> true;
            default -> tokens.is(which, '(');
        };
    }

    /** Goes to the closing parenthesis; {@code ANALYZE FALSE} counts as executing. */
    private boolean optionsExecute() {
        boolean executes = false;
        while (!tokens.is(HERE, ')') && !tokens.endsStatement()) {
            executes |= tokens.is(HERE, "ANALYZE") || tokens.is(HERE, "ANALYSE");
            tokens.advanceWithin();
        }
        return executes;
    }

    private Classification explained(Body body, boolean executes) {
        if (!executes) {
            body.isNotExecuted();
        }
        while (tokens.is(HERE, '(')) {
            body.judgeToken();
        }
        if (tokens.is(HERE, "WITH")) {
            body.beginsNames();
        }
        Word word = tokens.word(HERE);
        Classification head = word == null ? null : word.head();
        boolean changes = word != null && word.term() == Term.CHANGE;
        if (head == null) {
            boolean named = product == MYSQL && !executes && !tokens.is(HERE, "FOR") && !tokens.endsStatement();
            return body.judge(named ? SHOWS_SCHEMA : EXPLAINS_OTHER);
        }
        if (executes) {
            return body.judge(head);
        }
        return body.judge(changes || beginsQuery(HERE) ? EXPLAINS : EXPLAINS_OTHER);
    }

    private Classification show(Body body) {
        tokens.advanceWithin();
        String what = text();
        while (what.equals("FULL") || what.equals("EXTENDED")) {
            tokens.advanceWithin();
            what = text();
        }
        body.namesNoTables();
        boolean session = what.equals("WARNINGS") || what.equals("ERRORS") || what.equals("COUNT");
        tokens.advanceWithin();
        return body.judge(SCHEMA.contains(what) ? SHOWS_SCHEMA : session ? SHOWS_SESSION : SHOWS_SERVER);
    }

    private Classification pragma() {
        tokens.advanceWithin();
        boolean temporary = tokens.isNamed(HERE, "temp");
        if (tokens.is(NEXT, '.')) {
            tokens.advanceWithin();
            tokens.advanceWithin();
        }
        String name = text().toLowerCase(Locale.ROOT);
        boolean bare = tokens.endsStatement(NEXT);
        boolean sets = tokens.is(NEXT, '=');
        while (!tokens.endsStatement()) {
            tokens.advanceWithin();
        }
        boolean reads = (bare ? PRAGMAS : PRAGMAS_ON).contains(name) && !sets;
        if (temporary || bare) {
            return reads && !temporary ? PRAGMA_READS : PRAGMA_OTHER;
        }
        return reads ? PRAGMA_READS : PRAGMA_SETS;
    }

    /** The names of a table and its columns call nothing; a query in parentheses is judged like any other. */
    private Classification copy(Body body, Classification head) {
        body.beginsNames();
        Classification found = body.judge(head);
        return body.copiesToClient() ? found : found.and(COPIES_IN);
    }

    private String text() {
        return tokens.text(HERE).toUpperCase(Locale.ROOT);
    }
}

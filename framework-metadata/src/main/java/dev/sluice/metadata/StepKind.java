package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.sql.Token;
import dev.sluice.metadata.sql.Tokenizer;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a statement can be made to happen once, told by its first words. */
enum StepKind {
    /** In a transaction, with the row that says that it is done. */
    TOGETHER,
    /** It commits by itself, or runs in no transaction; the schema tells whether it took effect, or it may run again. */
    ALONE,
    /** It may commit by itself or not, as a procedure may, and leaves no trace that we know. */
    UNKNOWN;

    private static final int WORDS = 12;

    /** What PostgreSQL runs in no transaction; a label of an enum cannot be used in the one that adds it. */
    private static final Pattern POSTGRES_ALONE = Pattern.compile("(CREATE (UNIQUE )?INDEX CONCURRENTLY|DROP INDEX"
            + " CONCURRENTLY|REINDEX .*CONCURRENTLY|REINDEX (\\S* )*?(DATABASE|SYSTEM|SCHEMA)|VACUUM|ALTER SYSTEM|(CREATE|DROP)"
            + " (DATABASE|TABLESPACE)|ALTER TYPE .*ADD VALUE|ALTER TABLE .*DETACH PARTITION .*CONCURRENTLY)\\b.*");

    private static final Set<String> MYSQL_TOGETHER = Set.of(
            "INSERT",
            "UPDATE",
            "DELETE",
            "REPLACE",
            "SELECT",
            "WITH",
            "VALUES",
            "TABLE",
            "DO",
            "SET",
            "USE",
            "SHOW",
            "EXPLAIN",
            "DESCRIBE",
            "DESC",
            "SAVEPOINT",
            "RELEASE",
            "ROLLBACK",
            "START",
            "BEGIN",
            "COMMIT");

    private static final Pattern MYSQL_SEEN = Pattern.compile(
            "(CREATE|ALTER|DROP|RENAME) (.* )?(TABLE|TABLES|INDEX|VIEW|TRIGGER|PROCEDURE|FUNCTION|EVENT|DATABASE|SCHEMA)\\b.*");

    private static final Pattern MYSQL_AGAIN =
            Pattern.compile("(TRUNCATE|ANALYZE|OPTIMIZE|REPAIR|CHECK|FLUSH|GRANT|REVOKE)\\b.*");

    static StepKind of(DatabaseProduct product, String statement) {
        String words = words(product, statement);
        return switch (product) {
            case POSTGRESQL -> POSTGRES_ALONE.matcher(words).matches() ? ALONE : TOGETHER;
            case MYSQL -> mysql(words);
            case SQLITE -> TOGETHER;
        };
    }

    /** Whether MySQL's catalogue shows what the statement did; else it may run again. */
    static boolean isSeenInMySql(String statement) {
        return MYSQL_SEEN.matcher(words(DatabaseProduct.MYSQL, statement)).matches();
    }

    /** The first words in upper case, with a question mark for what is quoted; symbols are left out. */
    static String words(DatabaseProduct product, String statement) {
        Tokenizer tokens = new Tokenizer("statement", statement, product);
        return Stream.generate(tokens::next)
                .limit(WORDS)
                .takeWhile(token -> !token.is(Token.Kind.END))
                .filter(token -> !token.is(Token.Kind.SYMBOL))
                .map(token -> token.is(Token.Kind.QUOTED) ? "?" : token.word())
                .collect(Collectors.joining(" "));
    }

    private static StepKind mysql(String words) {
        String first = words.split(" ", 2)[0];
        if (words.matches("(CREATE|DROP) TEMPORARY .*")) {
            return TOGETHER;
        }
        if (MYSQL_TOGETHER.contains(first) && !words.startsWith("SET PASSWORD")) {
            return TOGETHER;
        }
        return MYSQL_SEEN.matcher(words).matches() || MYSQL_AGAIN.matcher(words).matches() ? ALONE : UNKNOWN;
    }
}

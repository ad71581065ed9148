package dev.sluice.metadata.lint;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.diff.Severity;
import dev.sluice.metadata.lint.facts.Algorithm;
import dev.sluice.metadata.lint.facts.Finding;
import dev.sluice.metadata.lint.facts.LockMode;
import dev.sluice.metadata.lint.facts.StatementFacts;
import dev.sluice.metadata.spi.LintRule;
import dev.sluice.metadata.sql.Token;
import dev.sluice.metadata.sql.Tokenizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The built-in rules. Those that speak of locks go by what the server did, the others by words. */
final class Rules {

    private static final Pattern DROPS =
            Pattern.compile("(?is).*\\b(drop\\s+(table|column|schema|database)|truncate)\\b.*");
    private static final Pattern DROPS_COLUMN_BRIEFLY = Pattern.compile(
            "(?is)\\s*alter\\s+table\\s+.*\\bdrop\\s+(?!constraint|column|index|key|primary|foreign|check|default|not|identity|expression|partition)[\\w\"`]+.*");
    private static final Pattern RENAMES = Pattern.compile(
            "(?is)\\s*(alter\\s+table\\s+.*\\brename\\b(?!\\s+(constraint|index|key)).*|rename\\s+table\\b.*)");
    private static final Pattern FROZEN = Pattern.compile("(?is).*\\bdefault\\s+'(now|today|tomorrow|yesterday)'.*");
    private static final Pattern BUILDS_INDEX = Pattern.compile("(?is)\\s*create\\s+(unique\\s+)?index\\b.*");
    private static final Pattern ADDS_COLUMN = Pattern.compile(
            "(?is)\\s*alter\\s+table\\s+.*\\badd\\s+(column\\b|(?!constraint|primary|unique|foreign|check|exclude)).*");
    private static final Pattern ADDS_KEY =
            Pattern.compile("(?is).*\\badd\\s+(constraint\\s+\\S+\\s+)?(primary|unique|exclude)\\b.*");
    private static final Pattern ADDS_FOREIGN_KEY = Pattern.compile("(?is).*\\b(foreign\\s+key|references)\\b.*");
    private static final Pattern SETS_NOT_NULL = Pattern.compile("(?is).*\\bset\\s+not\\s+null\\b.*");
    private static final Pattern NOT_NULL_WITHOUT_DEFAULT =
            Pattern.compile("(?is)\\s*alter\\s+table\\s+.*\\badd\\b(?!.*\\bdefault\\b).*\\bnot\\s+null\\b.*");

    static final List<LintRule> BUILT_IN = List.of(
            Rules::fails,
            Rules::rewrites,
            Rules::scans,
            Rules::locksOthers,
            Rules::copies,
            Rules::dropsData,
            Rules::renames,
            Rules::freezesTime,
            Rules::fillsZeros);

    private Rules() {}

    private static List<Finding> fails(StatementFacts facts) {
        return facts.failure() == null
                ? List.of()
                : one(facts, "fails", Severity.IMPOSSIBLE, "the server refuses it: " + facts.failure(), "correct it");
    }

    private static List<Finding> rewrites(StatementFacts facts) {
        if (facts.rewritten().isEmpty()) {
            return List.of();
        }
        String recipe = matches(ADDS_COLUMN, facts)
                ? "add the column without a default, set the default afterwards, and fill the rows in parts"
                : "add a new column, fill it in parts, and let it take the place of the old one";
        return one(
                facts,
                "rewrites-table",
                Severity.BLOCKING,
                names(facts.rewritten()) + " is written again, and neither read nor written meanwhile",
                recipe);
    }

    private static List<Finding> scans(StatementFacts facts) {
        List<QualifiedName> held = facts.scanned().stream()
                .filter(table -> !facts.rewritten().contains(table))
                .filter(table ->
                        facts.locks().getOrDefault(table, LockMode.ACCESS_SHARE).blocksWrites())
                .toList();
        if (held.isEmpty()) {
            return List.of();
        }
        boolean reads = held.stream()
                .anyMatch(table ->
                        facts.locks().getOrDefault(table, LockMode.SHARE).blocksReads());
        String waits = reads ? "neither read nor written" : "not written";
        return one(
                facts,
                "scans-under-lock",
                Severity.BLOCKING,
                "all rows of " + names(held) + " are looked at, and it is " + waits + " meanwhile",
                scanRecipe(facts));
    }

    private static String scanRecipe(StatementFacts facts) {
        if (matches(BUILDS_INDEX, facts)) {
            return "create the index concurrently, outside of a transaction";
        }
        if (matches(SETS_NOT_NULL, facts)) {
            return "add a check (column is not null) not valid, validate it, set not null, and drop the check";
        }
        if (matches(ADDS_KEY, facts)) {
            return "create a unique index concurrently, and add the constraint using that index";
        }
        return matches(ADDS_FOREIGN_KEY, facts)
                ? "add the foreign key not valid, and validate it in another transaction"
                : "add the constraint not valid, and validate it in another transaction";
    }

    /** A table that the statement does not name waits, too. */
    private static List<Finding> locksOthers(StatementFacts facts) {
        List<QualifiedName> others = new ArrayList<>();
        Set<String> named = words(facts);
        facts.locks().forEach((table, mode) -> {
            if (mode.blocksWrites() && !named.contains(table.name().value().toLowerCase(Locale.ROOT))) {
                others.add(table);
            }
        });
        return others.isEmpty()
                ? List.of()
                : one(
                        facts,
                        "locks-another-table",
                        Severity.BLOCKING,
                        "it also holds " + names(others) + ", which is not written meanwhile",
                        "run it by itself, with a short lock timeout");
    }

    private static List<Finding> copies(StatementFacts facts) {
        if (facts.algorithm() == Algorithm.COPY) {
            return one(
                    facts,
                    "copies-table",
                    Severity.BLOCKING,
                    "the table is copied row by row, and not written meanwhile; each replica does so again",
                    "add a new column or table, fill it in parts, and let it take the place of the old one");
        }
        return facts.algorithm() == Algorithm.INPLACE_SHARED
                ? one(
                        facts,
                        "blocks-writes",
                        Severity.BLOCKING,
                        "the table is not written while it is changed; each replica does so again",
                        "run it when nothing is written")
                : List.of();
    }

    private static List<Finding> dropsData(StatementFacts facts) {
        boolean drops = matches(DROPS, facts) || matches(DROPS_COLUMN_BRIEFLY, facts);
        return facts.failure() == null && drops
                ? one(
                        facts,
                        "drops-data",
                        Severity.LOSSY,
                        "what it holds is gone, and a running application that names it fails",
                        "stop using it in one release, drop it in the next one, and keep a backup")
                : List.of();
    }

    private static List<Finding> renames(StatementFacts facts) {
        return facts.failure() == null && matches(RENAMES, facts)
                ? one(
                        facts,
                        "renames",
                        Severity.BLOCKING,
                        "a running application that uses the old name fails",
                        "add the new one beside it, keep both in step, and drop the old one later")
                : List.of();
    }

    private static List<Finding> freezesTime(StatementFacts facts) {
        return facts.product() == DatabaseProduct.POSTGRESQL && matches(FROZEN, facts)
                ? one(
                        facts,
                        "frozen-default",
                        Severity.LOSSY,
                        "the default is the time of this statement for ever",
                        "write now() or current_timestamp")
                : List.of();
    }

    private static List<Finding> fillsZeros(StatementFacts facts) {
        return facts.product() == DatabaseProduct.MYSQL
                        && facts.algorithm() != null
                        && matches(NOT_NULL_WITHOUT_DEFAULT, facts)
                ? one(
                        facts,
                        "fills-zeros",
                        Severity.LOSSY,
                        "rows that are there get 0 or an empty text, which nobody gave them",
                        "say a default, or let it be null until the rows are filled")
                : List.of();
    }

    /** Names and keywords in small letters, without quotes. */
    private static Set<String> words(StatementFacts facts) {
        String sql = facts.statement().text();
        Set<String> words = new HashSet<>();
        Tokenizer tokenizer = new Tokenizer("statement", sql, facts.product());
        for (Token token = tokenizer.next(); !token.is(Token.Kind.END); token = tokenizer.next()) {
            words.add(sql.substring(token.start(), token.end())
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("^[\"`]|[\"`]$", ""));
        }
        return words;
    }

    private static boolean matches(Pattern pattern, StatementFacts facts) {
        return pattern.matcher(facts.statement().text()).matches();
    }

    private static String names(Collection<QualifiedName> tables) {
        return tables.stream().map(QualifiedName::toString).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(", "));
    }

    private static List<Finding> one(StatementFacts facts, String rule, Severity severity, String what, String recipe) {
        return List.of(new Finding(rule, severity, facts.statement(), what, recipe));
    }
}

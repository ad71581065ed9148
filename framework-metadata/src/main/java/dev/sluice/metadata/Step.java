package dev.sluice.metadata;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.ScriptStatement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * What happens as one: statements that share a transaction with the progress of their script, or one statement that has
 * none. Immutable.
 */
record Step(StepKind kind, List<ScriptStatement> statements) {

    private static final Set<String> BEGINS = Set.of("START TRANSACTION", "BEGIN", "BEGIN WORK");

    Step {
        requireNonNull(kind, "kind");
        statements = List.copyOf(statements);
    }

    ScriptStatement first() {
        return statements.get(0);
    }

    int lastNumber() {
        return statements.get(statements.size() - 1).number();
    }

    /** The steps of a script from the statement after {@code done} on. */
    static List<Step> of(DatabaseProduct product, MigrationScript script, int done) {
        List<Step> steps = new ArrayList<>();
        List<ScriptStatement> open = new ArrayList<>();
        StepKind kind = StepKind.TOGETHER;
        boolean ownTransaction = false; // MySQL only: elsewhere a script may not have one
        for (ScriptStatement statement :
                script.statements().subList(done, script.statements().size())) {
            String words = StepKind.words(product, statement.text());
            StepKind each = StepKind.of(product, statement.text());
            boolean begins = product == DatabaseProduct.MYSQL && BEGINS.contains(words);
            if (begins || each == StepKind.ALONE || (each == StepKind.UNKNOWN && !ownTransaction)) {
                close(steps, kind, open);
                kind = StepKind.TOGETHER;
                ownTransaction = begins;
            }
            open.add(statement);
            kind = each == StepKind.TOGETHER ? kind : each;
            boolean ends = product == DatabaseProduct.MYSQL && isEnd(words);
            boolean alone = script.settings().eachAlone() && !ownTransaction;
            if (ends || alone || each == StepKind.ALONE || (each == StepKind.UNKNOWN && !ownTransaction)) {
                close(steps, kind, open);
                kind = StepKind.TOGETHER;
                ownTransaction = false;
            }
        }
        close(steps, kind, open);
        return steps;
    }

    /** Whether the runner's own transaction does what the statement says. */
    static boolean isTransactionControl(DatabaseProduct product, ScriptStatement statement) {
        String words = StepKind.words(product, statement.text());
        return product == DatabaseProduct.MYSQL
                && (BEGINS.contains(words) || (isEnd(words) && words.startsWith("COMMIT")));
    }

    /** SHA-256 of the first statements, which must not change once they stand. */
    static String checksum(List<ScriptStatement> statements) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ScriptStatement statement : statements) {
                digest.update(statement.text().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing from this Java runtime, which must have it", e);
        }
    }

    private static boolean isEnd(String words) {
        return words.equals("COMMIT") || words.equals("COMMIT WORK") || words.matches("ROLLBACK( WORK)?");
    }

    private static void close(List<Step> steps, StepKind kind, List<ScriptStatement> open) {
        if (!open.isEmpty()) {
            steps.add(new Step(kind, open));
            open.clear();
        }
    }
}

package dev.sluice.cli.transfer;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkDeclaration;
import dev.sluice.bulk.BulkInsert;
import dev.sluice.bulk.FileLoad;
import dev.sluice.bulk.KeyedDeclaration;
import dev.sluice.bulk.file.TextRow;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.BulkVerb;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is done with the rows of files, and with those that are bad. */
final class VerbOptions {

    private static final int LONGEST_JOB = 200;

    @Option(
            names = "--verb",
            defaultValue = "insert",
            converter = VerbConverter.class,
            paramLabel = "VERB",
            description = "insert, insert-ignore, upsert, update or delete; insert unless it is said.")
    private BulkVerb verb = BulkVerb.INSERT;

    @Option(
            names = "--key",
            split = ",",
            paramLabel = "COLUMNS",
            description =
                    "By which rows are found, between commas: those of a unique key; the primary key unless it is given.")
    private List<String> key = List.of();

    @Option(
            names = "--empty-table",
            description = "Empty the table before, in the transaction of the load; with --verb insert.")
    private boolean emptyTable;

    @Option(
            names = "--sort-by",
            split = ",",
            paramLabel = "COLUMNS",
            description = "Sort the rows by these columns before they are sent, 50,000 at once; with --verb insert.")
    private List<String> order = List.of();

    @Option(
            names = "--chunk",
            paramLabel = "ROWS",
            description = "Commit after every so many rows; one transaction unless it is given.")
    private @Nullable Integer chunk;

    @Option(
            names = "--rejects",
            paramLabel = "REJECTS",
            description = "Leave bad rows out, and write them to this file as JSON lines with the reason.")
    private @Nullable Path rejects;

    @Option(
            names = "--checkpoint",
            paramLabel = "JOB",
            description = "Go on where the job of this name was committed last; with --chunk.")
    private @Nullable String job;

    /** What does not go together; null if all does. */
    @Nullable
    String problem() {
        if (chunk != null && chunk < 1) {
            return "--chunk: " + chunk + " (expected: >= 1)";
        }
        if (job != null && (job.isEmpty() || job.length() > LONGEST_JOB)) {
            return "--checkpoint: " + job.length() + " characters (expected: 1 to " + LONGEST_JOB + ")";
        }
        if (!key.isEmpty() && verb == BulkVerb.INSERT) {
            return "--key: " + String.join(",", key)
                    + " (expected: none, as an insert looks for no rows; or another --verb)";
        }
        if (!order.isEmpty() && verb != BulkVerb.INSERT) {
            return "--sort-by: " + String.join(",", order)
                    + " (expected: none, as other verbs than insert go in the order of their key)";
        }
        if (emptyTable && (verb != BulkVerb.INSERT || chunk != null || job != null)) {
            return "--empty-table: with " + (verb == BulkVerb.INSERT ? "--chunk or --checkpoint" : "another --verb")
                    + " (expected: with an insert of one transaction)";
        }
        return null;
    }

    boolean emptiesTable() {
        return emptyTable;
    }

    boolean hasChunks() {
        return chunk != null;
    }

    BulkResult run(FileLoad load, Bulk bulk, QualifiedName table, SpeedOptions speed) {
        return switch (verb) {
            case INSERT -> load.run(common(insert(bulk, table), speed));
            case INSERT_IGNORE -> load.run(keyed(bulk.insertIgnore(table, TextRow.class), speed));
            case UPSERT -> load.run(keyed(bulk.upsert(table, TextRow.class), speed));
            case UPDATE -> load.run(keyed(bulk.update(table, TextRow.class), speed));
            case DELETE -> load.run(keyed(bulk.delete(table, TextRow.class), speed));
            case SYNC ->
                throw new IllegalStateException("verb: sync (expected: none that deletes what files do not have)");
        };
    }

    private BulkInsert<TextRow> insert(Bulk bulk, QualifiedName table) {
        BulkInsert<TextRow> insert = bulk.insert(table, TextRow.class);
        insert = order.isEmpty() ? insert : insert.sortedBy(order.toArray(new String[0]));
        return emptyTable ? insert.emptyTable() : insert;
    }

    private <S extends KeyedDeclaration<TextRow, S>> S keyed(S declaration, SpeedOptions speed) {
        return common(key.isEmpty() ? declaration : declaration.key(key.toArray(new String[0])), speed);
    }

    private <S extends BulkDeclaration<TextRow, S>> S common(S declaration, SpeedOptions speed) {
        S all = chunk == null ? declaration : declaration.chunks(ChunkPolicy.rows(chunk));
        all = rejects == null ? all : all.failures(FailurePolicy.skip()).rejectsTo(rejects);
        all = job == null ? all : all.checkpoint(job);
        return speed.applyTo(all, hasChunks());
    }

    /** A verb as it is written in a command. */
    static final class VerbConverter implements ITypeConverter<BulkVerb> {

        /** For picocli. */
        VerbConverter() {}

        @Override
        public BulkVerb convert(String value) {
            return Arrays.stream(BulkVerb.values())
                    .filter(verb -> verb != BulkVerb.SYNC)
                    .filter(verb -> verb.name()
                            .toLowerCase(Locale.ROOT)
                            .replace('_', '-')
                            .equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            value + " (expected: insert, insert-ignore, upsert, update or delete)"));
        }
    }
}

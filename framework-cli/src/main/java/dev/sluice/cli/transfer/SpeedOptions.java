package dev.sluice.cli.transfer;

import dev.sluice.bulk.BulkDeclaration;
import dev.sluice.bulk.policy.ChunkPolicy;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How fast a load goes, and how fast it may. */
final class SpeedOptions {

    @Option(
            names = "--parallel",
            paramLabel = "STREAMS",
            description =
                    "Load by so many connections at once, which commit as often as it costs little unless --chunk is"
                            + " given; one unless it is said.")
    private int streams = 1;

    @Option(
            names = "--rebuild-indexes",
            description = "Drop the secondary indexes of the table before the load, and make them again after it.")
    private boolean rebuildIndexes;

    @Option(
            names = "--keep-lag-under",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description =
                    "Wait between chunks while a --replica is as far behind: 500ms, 2s; with --chunk or --parallel.")
    private @Nullable Duration lag;

    @Option(names = "--replica", paramLabel = "URL", description = "A replica of the database. May be given again.")
    private List<String> replicas = List.of();

    /** What does not go together; null if all does. */
    @Nullable
    String problem(boolean hasChunks, boolean emptiesTable) {
        if (streams < 1) {
            return "--parallel: " + streams + " (expected: >= 1)";
        }
        if (streams > 1 && emptiesTable) {
            return "--parallel: " + streams + " (expected: 1, as --empty-table is of one transaction)";
        }
        if (lag != null && (replicas.isEmpty() || (!hasChunks && streams == 1))) {
            return "--keep-lag-under: " + lag.toMillis()
                    + "ms (expected: with --replica, and with --chunk or --parallel)";
        }
        return null;
    }

    /** Connections that a load takes to the primary. */
    int streams() {
        return streams;
    }

    List<String> replicas() {
        return replicas;
    }

    <R, S extends BulkDeclaration<R, S>> S applyTo(S declaration, boolean hasChunks) {
        S all = declaration.streams(streams);
        if (streams > 1 && !hasChunks) {
            all = all.chunks(ChunkPolicy.adaptive());
        }
        if (rebuildIndexes) {
            all = all.rebuildIndexes();
        }
        return lag == null ? all : all.keepLagUnder(lag);
    }

    /** {@code 500ms}, {@code 2s}. */
    static final class DurationConverter implements ITypeConverter<Duration> {

        private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,8})(ms|s)");

        /** For picocli. */
        DurationConverter() {}

        @Override
        public Duration convert(String value) {
            Matcher matcher = FORM.matcher(value);
            if (!matcher.matches()) {
                throw new TypeConversionException(value + " (expected: a duration above 0, as 500ms or 2s)");
            }
            long amount = Long.parseLong(matcher.group(1));
            return matcher.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
        }
    }
}

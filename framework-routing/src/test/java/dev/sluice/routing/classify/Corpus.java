package dev.sluice.routing.classify;

import dev.sluice.DatabaseProduct;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Statements with what must be said of them: the file {@code <product>.corpus}. */
final class Corpus {

    /** @param silent whether it needs the primary though no observation can tell */
    record Entry(Effect effect, boolean silent, String sql) {}

    private Corpus() {}

    static List<Entry> of(DatabaseProduct product) {
        return entries(product.key() + ".corpus");
    }

    /** Statements on the objects of {@link #catalogue}. */
    static List<Entry> ofCatalogue(DatabaseProduct product) {
        return entries(product.key() + "-catalogue.corpus");
    }

    /** The script that creates what the text of a statement does not tell. */
    static String catalogue(DatabaseProduct product) {
        return read(product.key() + "-catalogue.sql");
    }

    /**
     * What was recorded of each statement of {@link #of}: with which error the replica refused it, and what it changed on
     * the primary.
     */
    static List<String> outcomes(DatabaseProduct product) {
        return read(product.key() + ".outcomes").lines().toList();
    }

    /**
     * What was recorded of each statement of {@link #of} on its own, in auto-commit: which role has to serve it, and with
     * which error it ends and what it changes on the primary.
     */
    static List<String> routes(DatabaseProduct product) {
        return read(product.key() + ".routes").lines().toList();
    }

    static String outcome(Entry entry, String refusal, List<String> changes) {
        String changed = changes.isEmpty() ? "nothing" : String.join(", ", changes);
        return refusal + " | " + changed + " | "
                + entry.sql().replace("\n", "\\n").replace("\r", "\\r");
    }

    /** @param kind {@code outcomes} or {@code routes} */
    static void record(DatabaseProduct product, String kind, List<String> outcomes) {
        try {
            Files.write(
                    Path.of("src/test/resources/dev/sluice/routing/classify", product.key() + "." + kind), outcomes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Entry> entries(String file) {
        return read(file)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Corpus::entry)
                .toList();
    }

    private static String read(String file) {
        try (InputStream in = Corpus.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(String line) {
        int space = line.indexOf(' ');
        String effect = line.substring(0, space);
        boolean silent = effect.endsWith("!");
        String sql = line.substring(space + 1).replace("\\n", "\n").replace("\\r", "\r");
        return new Entry(Effect.valueOf(silent ? effect.substring(0, effect.length() - 1) : effect), silent, sql);
    }
}

package dev.sluice.cli.transfer;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkExport;
import dev.sluice.bulk.file.RowFile;
import dev.sluice.bulk.report.ExportResult;
import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.exit.RefusedException;
import dev.sluice.cli.screen.Progress;
import dev.sluice.cli.screen.Screen;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A table or a query into a file. */
@Command(
        name = "export",
        description = {
            "Writes a table, or what a query returns, to a file of rows: CSV or JSON lines, packed if its name ends in .gz.",
            "The file is in its place when it is whole. One that is there is kept, unless --force is given."
        })
public final class ExportCommand implements Callable<Integer> {

    /** One of both. */
    static final class Source {

        @Option(names = "--table", required = true, paramLabel = "TABLE", description = "table or schema.table")
        private @Nullable String table;

        @Option(names = "--query", required = true, paramLabel = "SQL", description = "A statement that returns rows.")
        private @Nullable String query;
    }

    @Option(
            names = "--url",
            required = true,
            defaultValue = "${env:SLUICE_URL}",
            paramLabel = "URL",
            description = "The database; from the environment's SLUICE_URL unless it is given.")
    private String url = "";

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "NAMES",
            description = "Which columns of the table, between commas; all unless it is given.")
    private List<String> columns = List.of();

    @Mixin
    private FileOptions options = new FileOptions();

    @Option(names = "--force", description = "Take the place of a file that is there.")
    private boolean force;

    @Option(names = "--json", description = "Print JSON lines.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "The file to write.")
    private Path file = Path.of("");

    /** For picocli. */
    public ExportCommand() {}

    @Override
    public Integer call() {
        RowFile target = options.file(file);
        if (Files.exists(file) && !force) {
            throw new RefusedException(
                    "export: " + file + " exists already; name a file that does not exist, or add --force");
        }
        try (Screen screen = Screen.open(json);
                DatabaseManager manager = Server.open("--url", url)) {
            Bulk bulk = Bulk.over(Router.over(manager));
            String table = source.table;
            BulkExport export = table == null
                    ? bulk.exportQuery(String.valueOf(source.query))
                    : bulk.export(QualifiedName.parse(table), columns.toArray(new String[0]));
            ExportResult result = export.onProgress(done -> screen.progress(new Progress(
                            "export " + (table == null ? "a query" : table),
                            "rows",
                            done.rows(),
                            0,
                            done.rowsPerSecond())))
                    .to(target);
            show(screen, result);
            return ExitCode.DONE;
        }
    }

    private void show(Screen screen, ExportResult result) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", file.toString());
        facts.put("rows", result.rows());
        facts.put("way", result.way());
        facts.put("millis", result.duration().toMillis());
        facts.put("rows-per-second", Summary.rate(result.rows(), result.duration()));
        screen.say(
                "exported",
                String.format(
                        Locale.ROOT,
                        "  exported %,d rows to %s by %s in %,d ms",
                        result.rows(),
                        file,
                        result.way(),
                        result.duration().toMillis()),
                facts);
    }
}

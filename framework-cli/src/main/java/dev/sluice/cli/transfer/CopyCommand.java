package dev.sluice.cli.transfer;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.ExportRow;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.screen.Progress;
import dev.sluice.cli.screen.Screen;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tables from one database to another one, of whatever product. */
@Command(
        name = "copy",
        description = {
            "Copies the rows of tables into the tables of the same names of another database, of whatever product.",
            "The tables are there already. Those that others refer to come first. Each is one transaction."
        })
public final class CopyCommand implements Callable<Integer> {

    @Option(
            names = "--from",
            required = true,
            defaultValue = "${env:SLUICE_FROM}",
            paramLabel = "URL",
            description = "The database that is read; from the environment's SLUICE_FROM unless it is given.")
    private String from = "";

    @Option(
            names = "--to",
            required = true,
            defaultValue = "${env:SLUICE_TO}",
            paramLabel = "URL",
            description = "The database that is written; from the environment's SLUICE_TO unless it is given.")
    private String to = "";

    @Option(
            names = "--tables",
            split = ",",
            paramLabel = "NAMES",
            description = "Which tables, between commas; all of the source's current schema unless it is given.")
    private List<String> tables = List.of();

    @Option(names = "--json", description = "Print JSON lines.")
    private boolean json;

    /** For picocli. */
    public CopyCommand() {}

    @Override
    public Integer call() {
        try (Screen screen = Screen.open(json);
                DatabaseManager source = Server.open("--from", from);
                DatabaseManager target = Server.open("--to", to)) {
            Router read = Router.over(source);
            Router write = Router.over(target);
            List<String> names = tables.isEmpty() ? TableOrder.all(read) : tables;
            for (String table : TableOrder.parentsFirst(write, names)) {
                BulkResult result = copy(screen, Bulk.over(read), Bulk.over(write), table);
                screen.say("copied", Summary.text("copied", result), Summary.facts(result));
            }
            screen.say("done", "  copied " + names.size() + " tables", Map.of("tables", names.size()));
            return ExitCode.DONE;
        }
    }

    private static BulkResult copy(Screen screen, Bulk read, Bulk write, String table) {
        QualifiedName name = QualifiedName.parse(table);
        return write.from(read.export(name))
                .run(write.insert(name, ExportRow.class)
                        .onProgress(done -> screen.progress(
                                new Progress("copy " + table, "rows", done.rows(), 0, done.rowsPerSecond()))));
    }
}

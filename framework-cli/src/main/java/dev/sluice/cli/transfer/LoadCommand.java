package dev.sluice.cli.transfer;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.FileLoad;
import dev.sluice.bulk.file.RowFile;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.FileCheck;
import dev.sluice.bulk.report.FileProgress;
import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.screen.Progress;
import dev.sluice.cli.screen.Screen;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Files into a table. */
@Command(
        name = "load",
        description = {
            "Loads files of rows (CSV, JSON lines, packed by gzip or not) into a table, by the types of its columns.",
            "Several files are one load; all of it is committed, or nothing, unless --chunk or --parallel is given."
        })
public final class LoadCommand implements Callable<Integer> {

    private static final int TOLD_PROBLEMS = 20;

    @Option(
            names = "--url",
            required = true,
            defaultValue = "${env:SLUICE_URL}",
            paramLabel = "URL",
            description = "The database; from the environment's SLUICE_URL unless it is given.")
    private String url = "";

    @Option(names = "--table", required = true, paramLabel = "TABLE", description = "table or schema.table")
    private String table = "";

    @Mixin
    private FileOptions options = new FileOptions();

    @Option(
            names = "--header",
            split = ",",
            paramLabel = "NAMES",
            description = "The columns of a CSV whose first line is a row already, between commas.")
    private List<String> header = List.of();

    @Option(
            names = "--map",
            paramLabel = "FIELD=COLUMN",
            mapFallbackValue = "",
            description = "The column that a field is for; 'FIELD=' leaves it out. May be given again.")
    private Map<String, String> renames = Map.of();

    @Mixin
    private VerbOptions verb = new VerbOptions();

    @Mixin
    private SpeedOptions speed = new SpeedOptions();

    @Option(
            names = "--dry-run",
            description = "Compare every field with the table, tell what would be refused, and load nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print JSON lines.")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to load, in this order.")
    private List<Path> files = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** For picocli. */
    public LoadCommand() {}

    @Override
    public Integer call() {
        @Nullable String problem = verb.problem();
        problem = problem == null ? speed.problem(verb.hasChunks(), verb.emptiesTable()) : problem;
        if (problem != null) {
            throw new ParameterException(spec.commandLine(), problem);
        }
        QualifiedName target = QualifiedName.parse(table);
        RowFile[] rows = files.stream().map(this::file).toArray(RowFile[]::new);
        try (Screen screen = Screen.open(json);
                DatabaseManager manager = Server.open("--url", url, speed.streams(), speed.replicas())) {
            Bulk bulk = Bulk.over(Router.over(manager));
            FileLoad load = bulk.from(rows).onProgress(done -> show(screen, done));
            if (dryRun) {
                return show(screen, load.check(target, TOLD_PROBLEMS));
            }
            show(screen, verb.run(load, bulk, target, speed));
            return ExitCode.DONE;
        }
    }

    private RowFile file(Path path) {
        RowFile file = options.file(path);
        if (!header.isEmpty()) {
            file = file.header(header.toArray(new String[0]));
        }
        for (Map.Entry<String, String> rename : renames.entrySet()) {
            file = rename.getValue().isEmpty()
                    ? file.without(rename.getKey())
                    : file.rename(rename.getKey(), rename.getValue());
        }
        return file;
    }

    private void show(Screen screen, FileProgress done) {
        double seconds = Math.max(1, done.elapsed().toNanos()) / 1e9;
        boolean known = done.bytesTotal() > 0;
        long now = known ? done.bytesRead() : done.rows();
        screen.progress(new Progress("load " + table, known ? "bytes" : "rows", now, done.bytesTotal(), now / seconds));
    }

    private int show(Screen screen, FileCheck check) {
        check.problems().forEach(problem -> screen.say("problem", "  " + problem, Map.of("problem", problem)));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("table", table);
        facts.put("rows", check.rows());
        facts.put("bad-rows", check.badRows());
        screen.say(
                "checked",
                String.format(Locale.ROOT, "  checked %,d rows for %s: %,d bad", check.rows(), table, check.badRows()),
                facts);
        return check.badRows() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void show(Screen screen, BulkResult result) {
        List<String> notes = new ArrayList<>(result.notes());
        notes.forEach(note -> screen.say("note", "  " + note, Map.of("note", note)));
        screen.say("loaded", Summary.text("loaded", result), Summary.facts(result));
    }
}

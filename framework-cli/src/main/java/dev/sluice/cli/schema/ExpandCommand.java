package dev.sluice.cli.schema;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.exit.RefusedException;
import dev.sluice.cli.screen.Screen;
import dev.sluice.metadata.evolve.ColumnEvolution;
import dev.sluice.metadata.evolve.ExpandContract;
import dev.sluice.metadata.model.Schema;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The migrations by which columns take the place of another one while applications run. */
@Command(
        name = "expand",
        description = {
            "Writes the migrations by which columns take the place of another one while old and new applications run:"
                    + " expand, backfill, constrain, and contract.",
            "The last one ends with .later, because a later release brings it. Files that are there are kept."
        })
public final class ExpandCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "SCHEMA",
            description = "The URL of a database, a snapshot (.json) or a script (.sql).")
    private String schema = "";

    @Parameters(index = "1", paramLabel = "TABLE.COLUMN", description = "The column that goes.")
    private String column = "";

    @Mixin
    private SideOptions options = new SideOptions();

    @Option(
            names = "--into",
            required = true,
            paramLabel = "NAME[:TYPE:SQL]",
            description = {
                "The column that comes: a name alone for the same column under another name, or with its type and what it holds, from the old one.",
                "May be repeated."
            })
    private List<String> targets = List.of();

    @Option(names = "--back", paramLabel = "SQL", description = "What the old column holds, from the new ones.")
    private @Nullable String backward;

    @Option(
            names = "--running",
            required = true,
            paramLabel = "VERSION",
            description = "The newest version that running applications have.")
    private String running = "";

    @Option(names = "--version", required = true, paramLabel = "VERSION", description = "That of the expansion.")
    private String version = "";

    @Option(names = "--contract", required = true, paramLabel = "VERSION", description = "That of the later release.")
    private String contract = "";

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            defaultValue = "db/migrations",
            description = "Where to write them. Default: ${DEFAULT-VALUE}.")
    private Path folder = Path.of("db/migrations");

    @Option(names = "--json", description = "Print JSON lines.")
    private boolean json;

    /** For picocli. */
    public ExpandCommand() {}

    @Override
    public Integer call() throws IOException {
        Side side = options.side(schema);
        DatabaseProduct product = options.product(side);
        Schema live;
        try (Shadow shadow = options.shadow(product)) {
            live = side.read(product, shadow);
        }
        try (Screen screen = Screen.open(json)) {
            for (Path file : ExpandContract.of(live, evolution())
                    .write(running, version, contract)
                    .write(folder)) {
                screen.say("expand", "  wrote " + file, Map.of("file", file.toString()));
            }
        } catch (FileAlreadyExistsException e) {
            throw new RefusedException("expand: " + e.getFile() + " exists already; name another version");
        }
        return ExitCode.DONE;
    }

    private ColumnEvolution evolution() {
        int dot = column.lastIndexOf('.');
        if (dot < 1) {
            throw new ConfigurationException("expand: " + column + " (expected: TABLE.COLUMN)");
        }
        String table = column.substring(0, dot);
        String old = column.substring(dot + 1);
        if (targets.size() == 1 && targets.get(0).indexOf(':') < 0) {
            return ColumnEvolution.rename(table, old, targets.get(0));
        }
        if (backward == null) {
            throw new ConfigurationException("--back: is needed to keep the old column in step; say what it holds");
        }
        ColumnEvolution evolution =
                new ColumnEvolution(QualifiedName.parse(table), SqlName.of(old), List.of(), backward);
        for (String target : targets) {
            String[] parts = target.split(":", 3);
            if (parts.length < 3) {
                throw new ConfigurationException("--into: " + target + " (expected: NAME:TYPE:SQL)");
            }
            evolution = evolution.into(parts[0], parts[1], parts[2]);
        }
        return evolution;
    }
}

package dev.sluice.cli.schema;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.exit.RefusedException;
import dev.sluice.cli.screen.Screen;
import dev.sluice.metadata.generate.GeneratedMigration;
import dev.sluice.metadata.generate.MigrationGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The migration that makes one schema another one. */
@Command(
        name = "generate",
        description = {
            "Writes the script that makes the first schema into the second one, and the one that takes it back, after both were tried in a shadow.",
            "Files that are there are kept."
        })
public final class GenerateCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "BEFORE",
            description = "The URL of a database, a snapshot (.json) or a script (.sql).")
    private String before = "";

    @Parameters(index = "1", paramLabel = "AFTER", description = "The same for what is wanted.")
    private String after = "";

    @Mixin
    private SideOptions options = new SideOptions();

    @Mixin
    private RenameOptions renames = new RenameOptions();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE",
            description = "The script to write, such as db/migrations/V7__totals.sql; U7__totals.sql takes it back.")
    private Path file = Path.of("");

    @Option(names = "--accept-loss", description = "Write, too, what drops tables or columns, or may change values.")
    private boolean lossAccepted;

    @Option(names = "--json", description = "Print JSON lines.")
    private boolean json;

    /** For picocli. */
    public GenerateCommand() {}

    @Override
    public Integer call() throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!name.matches("V[^/]+__[^/]+\\.sql")) {
            throw new ConfigurationException("--to: " + name + " (expected: V<version>__<description>.sql)");
        }
        Path undo = file.resolveSibling("U" + name.substring(1));
        for (Path path : new Path[] {file, undo}) {
            if (Files.exists(path)) {
                throw new RefusedException("generate: " + path + " exists already; name another version");
            }
        }
        Side one = options.side(before);
        Side other = options.side(after);
        DatabaseProduct product = options.product(one, other);
        try (Screen screen = Screen.open(json);
                Shadow shadow = options.shadow(product)) {
            if (!shadow.isThere()) {
                throw new ConfigurationException("--shadow: is needed to try the script; name a database on a server"
                        + " where empty databases may be made for a moment");
            }
            MigrationGenerator generator = MigrationGenerator.in(shadow);
            GeneratedMigration migration = (lossAccepted ? generator.acceptingLoss() : generator)
                    .generate(one.read(product, shadow), renames.addTo(other.read(product, shadow)));
            write(screen, migration, undo);
        }
        return ExitCode.DONE;
    }

    private void write(Screen screen, GeneratedMigration migration, Path undo) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("changes", migration.diff().changes().size());
        if (migration.diff().isEmpty()) {
            screen.say("generate", "  nothing is different, and nothing was written", facts);
            return;
        }
        Files.writeString(file, migration.script(), StandardOpenOption.CREATE_NEW);
        facts.put("file", file.toString());
        String undoText = migration.undo();
        if (undoText != null) {
            Files.writeString(undo, undoText, StandardOpenOption.CREATE_NEW);
            facts.put("undo", undo.toString());
        }
        screen.say(
                "generate",
                "  wrote " + file + (undoText == null ? "; no statements take it back" : " and " + undo)
                        + "; review them",
                facts);
    }
}

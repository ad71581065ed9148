package dev.sluice.cli.schema;

import dev.sluice.DatabaseProduct;
import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.screen.Screen;
import dev.sluice.cli.screen.Table;
import dev.sluice.cli.screen.Table.Cell;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.snapshot.SchemaSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What there is. */
@Command(
        name = "show",
        description = {
            "Lists the tables of a schema with what belongs to them.",
            "With --json it prints all of it as a snapshot, with --snapshot it writes that to a file."
        })
public final class ShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SCHEMA", description = "The URL of a database, a snapshot (.json) or a script (.sql).")
    private String schema = "";

    @Mixin
    private SideOptions options = new SideOptions();

    @Option(names = "--snapshot", paramLabel = "FILE", description = "Write the snapshot to this file.")
    private @Nullable Path snapshot;

    @Option(names = "--json", description = "Print the snapshot.")
    private boolean json;

    /** For picocli. */
    public ShowCommand() {}

    @Override
    public Integer call() throws IOException {
        Side side = options.side(schema);
        DatabaseProduct product = options.product(side);
        Schema read;
        try (Shadow shadow = options.shadow(product)) {
            read = side.read(product, shadow);
        }
        if (snapshot != null) {
            SchemaSnapshot.write(read, snapshot);
        }
        if (json) {
            System.out.print(SchemaSnapshot.toJson(read));
            return ExitCode.DONE;
        }
        try (Screen screen = Screen.open(false)) {
            screen.table("table", table(read));
            screen.say(
                    "schema",
                    "  " + read.tables().size() + " tables, " + read.views().size() + " views, "
                            + read.sequences().size() + " sequences, "
                            + read.types().size() + " types, "
                            + read.programs().size() + " functions, procedures and events",
                    Map.of());
        }
        return ExitCode.DONE;
    }

    private static Table table(Schema schema) {
        Table table = new Table("table", "columns", "primary key", "unique", "foreign keys", "checks", "indexes");
        for (dev.sluice.metadata.model.Table of : schema.tables()) {
            table.row(
                    Cell.of(of.name().toString()),
                    Cell.of(of.columns().size()),
                    Cell.of(
                            of.primaryKey() == null
                                    ? null
                                    : of.primaryKey().columns().toString()),
                    Cell.of(of.uniqueKeys().size()),
                    Cell.of(of.foreignKeys().size()),
                    Cell.of(of.checks().size()),
                    Cell.of(of.indexes().size()));
        }
        return table;
    }
}

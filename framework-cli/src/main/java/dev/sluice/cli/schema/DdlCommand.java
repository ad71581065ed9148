package dev.sluice.cli.schema;

import dev.sluice.DatabaseProduct;
import dev.sluice.cli.exit.ExitCode;
import dev.sluice.metadata.ddl.Ddl;
import dev.sluice.metadata.generate.ScriptText;
import dev.sluice.metadata.model.Schema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A schema as statements. */
@Command(name = "ddl", description = "Prints the statements that make a schema where there is nothing.")
public final class DdlCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SCHEMA", description = "The URL of a database, a snapshot (.json) or a script (.sql).")
    private String schema = "";

    @Mixin
    private SideOptions options = new SideOptions();

    /** For picocli. */
    public DdlCommand() {}

    @Override
    public Integer call() {
        Side side = options.side(schema);
        DatabaseProduct product = options.product(side);
        try (Shadow shadow = options.shadow(product)) {
            Schema read = side.read(product, shadow);
            System.out.print(ScriptText.of(product, Ddl.of(product).create(read)));
        }
        return ExitCode.DONE;
    }
}

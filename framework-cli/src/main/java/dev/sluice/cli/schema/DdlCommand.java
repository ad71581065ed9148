package dev.sluice.cli.schema;

import dev.sluice.DatabaseProduct;
import dev.sluice.cli.classify.ProductConverter;
import dev.sluice.cli.exit.ExitCode;
import dev.sluice.metadata.ddl.Ddl;
import dev.sluice.metadata.generate.ScriptText;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.translate.SchemaTranslation;
import dev.sluice.metadata.translate.TranslatedSchema;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A schema as statements. */
@Command(name = "ddl", description = "Prints the statements that make a schema where there is nothing.")
public final class DdlCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SCHEMA", description = "The URL of a database, a snapshot (.json) or a script (.sql).")
    private String schema = "";

    @Mixin
    private SideOptions options = new SideOptions();

    @Option(
            names = "--for",
            paramLabel = "PRODUCT",
            converter = ProductConverter.class,
            description = {
                "Another product: postgresql, mysql or sqlite.",
                "What that one holds otherwise, or not at all, is told in comments."
            })
    private @Nullable DatabaseProduct translateTo;

    /** For picocli. */
    public DdlCommand() {}

    @Override
    public Integer call() {
        Side side = options.side(schema);
        DatabaseProduct product = options.product(side);
        try (Shadow shadow = options.shadow(product)) {
            Schema read = side.read(product, shadow);
            print(translateTo == null ? product : translateTo, read);
        }
        return ExitCode.DONE;
    }

    private static void print(DatabaseProduct product, Schema schema) {
        TranslatedSchema translated = SchemaTranslation.to(product).of(schema);
        translated
                .deviations()
                .forEach(deviation ->
                        System.out.println("-- " + deviation.toString().replace('\n', ' ')));
        System.out.print(ScriptText.of(product, Ddl.of(product).create(translated.schema())));
    }
}

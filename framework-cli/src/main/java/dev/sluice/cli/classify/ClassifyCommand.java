package dev.sluice.cli.classify;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.screen.Screen;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.routing.classify.Classifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Splits a script and says of each statement whether it reads, writes, or does not tell. Connects to nothing. */
@Command(
        name = "classify",
        description = {
            "Says of each statement of a script whether a replica may run it: read, write or unknown, and why.",
            "Unknown means the primary. Connects to nothing."
        })
public final class ClassifyCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    @Option(
            names = "--product",
            required = true,
            paramLabel = "PRODUCT",
            converter = ProductConverter.class,
            description = "postgresql, mysql or sqlite")
    private DatabaseProduct product = DatabaseProduct.POSTGRESQL;

    @Option(names = "--json", description = "Print one JSON object per statement and line.")
    private boolean json;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = STANDARD_INPUT,
            description = "A script in UTF-8; standard input if it is - or missing.")
    private String file = STANDARD_INPUT;

    /** For picocli. */
    public ClassifyCommand() {}

    @Override
    public Integer call() {
        String who = file.equals(STANDARD_INPUT) ? "standard input" : file;
        List<ScriptStatement> statements = ScriptStatement.listOf(who, read(who), product);
        if (statements.isEmpty()) {
            throw new ConfigurationException(who + ": holds no statement; name a script of SQL");
        }
        Classifier classifier = Classifier.of(product);
        ClassificationTable table = new ClassificationTable();
        for (ScriptStatement statement : statements) {
            table.add(statement, classifier.classify(statement.text()));
        }
        try (Screen screen = Screen.open(json)) {
            screen.table("statement", table.table());
        }
        return ExitCode.DONE;
    }

    private String read(String who) {
        try {
            return file.equals(STANDARD_INPUT)
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(who + ": cannot be read (" + e + "); name a script in UTF-8", e);
        }
    }
}

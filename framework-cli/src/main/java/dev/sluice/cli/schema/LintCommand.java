package dev.sluice.cli.schema;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.screen.Screen;
import dev.sluice.metadata.lint.Lint;
import dev.sluice.metadata.lint.facts.Finding;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.metadata.model.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What scripts would do to a database in use. */
@Command(
        name = "lint",
        description = {
            "Runs scripts on an empty copy of a schema, and says which tables they would hold, write again or read as a whole.",
            "Ends with 0 if there is nothing to say, with 1 if there is."
        })
public final class LintCommand implements Callable<Integer> {

    @Option(
            names = "--schema",
            required = true,
            defaultValue = "${env:SLUICE_URL}",
            paramLabel = "SCHEMA",
            description = {
                "What is there before: the URL of a database, a snapshot (.json) or a script (.sql).",
                "From the environment's SLUICE_URL unless it is given."
            })
    private String schema = "";

    @Mixin
    private SideOptions options = new SideOptions();

    @Option(names = "--json", description = "Print one JSON object for each finding.")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Scripts in UTF-8, in the order in which they run.")
    private List<Path> files = List.of();

    /** For picocli. */
    public LintCommand() {}

    @Override
    public Integer call() {
        Side side = options.side(schema);
        DatabaseProduct product = options.product(side);
        int findings = 0;
        try (Screen screen = Screen.open(json);
                Shadow shadow = options.shadow(product)) {
            if (!shadow.isThere()) {
                throw new ConfigurationException("--shadow: is needed to ask the server; name a database on a server"
                        + " where empty databases may be made for a moment");
            }
            Schema before = side.read(product, shadow);
            for (Path file : files) {
                for (Finding finding : Lint.in(shadow).check(before, statements(file, product))) {
                    screen.say("finding", "  " + file + ", " + finding, facts(file, finding));
                    findings++;
                }
            }
            screen.say(
                    "lint",
                    findings == 0 ? "  nothing to say" : "  " + findings + (findings == 1 ? " finding" : " findings"),
                    Map.of("findings", findings));
        }
        return findings == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static List<ScriptStatement> statements(Path file, DatabaseProduct product) {
        try {
            return ScriptStatement.listOf(file.toString(), Files.readString(file), product);
        } catch (IOException e) {
            throw new ConfigurationException(file + ": cannot be read (" + e + "); name a file in UTF-8", e);
        }
    }

    private static Map<String, Object> facts(Path file, Finding finding) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", file.toString());
        facts.put("line", finding.statement().line());
        facts.put("rule", finding.rule());
        facts.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        facts.put("what", finding.what());
        facts.put("recipe", finding.recipe());
        return facts;
    }
}

package dev.sluice.cli.schema;

import dev.sluice.DatabaseProduct;
import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.screen.Screen;
import dev.sluice.metadata.ddl.Ddl;
import dev.sluice.metadata.ddl.Normalizer;
import dev.sluice.metadata.diff.ChangePlan;
import dev.sluice.metadata.diff.DdlStep;
import dev.sluice.metadata.diff.SchemaChange;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.generate.ScriptText;
import dev.sluice.metadata.model.Schema;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is different between two schemas. */
@Command(
        name = "diff",
        description = {
            "Says what makes the first schema into the second one, and how much each change disturbs.",
            "Ends with 0 if nothing is different, with 1 if something is.",
            "Without a shadow, expressions are compared by their texts."
        })
public final class DiffCommand implements Callable<Integer> {

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

    @Option(names = "--sql", description = "Print the statements that make the changes instead.")
    private boolean sql;

    @Option(names = "--json", description = "Print one JSON object for each change.")
    private boolean json;

    /** For picocli. */
    public DiffCommand() {}

    @Override
    public Integer call() {
        Side one = options.side(before);
        Side other = options.side(after);
        DatabaseProduct product = options.product(one, other);
        SchemaDiff diff;
        try (Shadow shadow = options.shadow(product)) {
            diff = diff(one.read(product, shadow), renames.addTo(other.read(product, shadow)), shadow);
        }
        if (sql) {
            printStatements(product, diff);
        } else {
            try (Screen screen = Screen.open(json)) {
                diff.changes().forEach(change -> screen.say("change", "  " + change, facts(change)));
                screen.say(
                        "diff",
                        "  " + count(diff),
                        Map.of("changes", diff.changes().size()));
            }
        }
        return diff.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** Asks the shadow only where there is a difference that it may explain. */
    private static SchemaDiff diff(Schema before, Schema after, Shadow shadow) {
        SchemaDiff diff = SchemaDiff.between(before, after);
        if (diff.isEmpty() || !shadow.isThere()) {
            return diff;
        }
        Normalizer normalizer = Normalizer.over(shadow);
        return SchemaDiff.between(before, after, normalizer::normalized);
    }

    private static void printStatements(DatabaseProduct product, SchemaDiff diff) {
        ChangePlan plan = Ddl.of(product).change(diff);
        plan.refused().forEach(change -> System.out.println("-- no statement does this: " + change));
        System.out.print(
                ScriptText.of(product, plan.steps().stream().map(DdlStep::sql).toList()));
    }

    private static Map<String, Object> facts(SchemaChange change) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("change", change.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        facts.put("kind", change.path().kind().text());
        facts.put("object", change.path().object().toString());
        facts.put("part", change.path().part());
        facts.put("severity", change.severity().name().toLowerCase(Locale.ROOT));
        facts.put("reason", change.reason());
        facts.put("text", change.toString());
        return facts;
    }

    private static String count(SchemaDiff diff) {
        return switch (diff.changes().size()) {
            case 0 -> "no difference";
            case 1 -> "1 difference";
            default -> diff.changes().size() + " differences";
        };
    }
}

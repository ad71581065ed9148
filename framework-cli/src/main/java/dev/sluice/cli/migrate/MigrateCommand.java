package dev.sluice.cli.migrate;

import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.screen.Screen;
import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.migration.AppliedMigration;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationReport;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationStatus;
import dev.sluice.metadata.migration.ScriptStatement;
import java.sql.Connection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Applies what is pending, or tells it. */
@Command(
        name = "migrate",
        description = "Applies the pending migrations of a folder to the primary of a group.",
        subcommands = {StatusCommand.class, RepairCommand.class, BaselineCommand.class, UndoCommand.class})
public final class MigrateCommand implements Callable<Integer> {

    @Mixin
    private MigrateOptions options = new MigrateOptions();

    @Option(names = "--dry-run", description = "Tell what would run, statement by statement, and run nothing.")
    private boolean dryRun;

    /** For picocli. */
    public MigrateCommand() {}

    @Override
    public Integer call() {
        return options.run(!dryRun, dryRun ? MigrateCommand::tell : MigrateCommand::apply);
    }

    private static int apply(Screen screen, Migrations migrations, Connection connection) {
        MigrationListener progress = new MigrationListener() {
            @Override
            public void scriptDone(MigrationScript script, Duration duration) {
                Map<String, Object> facts = new LinkedHashMap<>();
                facts.put("file", script.fileName());
                facts.put("millis", duration.toMillis());
                screen.say("applied", "  " + script.fileName() + " in " + duration.toMillis() + " ms", facts);
            }
        };
        MigrationReport report = migrations.withListener(progress).apply(connection);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("applied", report.applied().size());
        facts.put("repeated", report.repeated().size());
        facts.put("imported", report.imported());
        facts.put("version", report.after() == null ? null : report.after().toString());
        String text = String.format(
                "  %d applied, %d repeated; the schema has %s",
                report.applied().size(),
                report.repeated().size(),
                report.after() == null ? "no version" : "version " + report.after());
        screen.say("migrated", text, facts);
        return ExitCode.DONE;
    }

    private static int tell(Screen screen, Migrations migrations, Connection connection) {
        MigrationStatus status = migrations.status(connection);
        for (MigrationScript script : status.pending()) {
            pending(screen, script);
            for (ScriptStatement statement : script.statements()) {
                Map<String, Object> facts = new LinkedHashMap<>();
                facts.put("file", script.fileName());
                facts.put("line", statement.line());
                facts.put("sql", statement.text());
                screen.say("statement", statement.text() + ";", facts);
            }
        }
        status.problems().forEach(problem -> MigrateOptions.show(screen, "problem", problem));
        return status.problems().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    static void pending(Screen screen, MigrationScript script) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", script.fileName());
        facts.put("version", script.version() == null ? null : script.version().toString());
        facts.put("statements", script.statements().size());
        screen.say("pending", "-- pending: " + script.fileName(), facts);
    }

    static void inHistory(Screen screen, AppliedMigration row) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("version", row.version().toString());
        facts.put("file", row.fileName());
        facts.put("kind", row.kind().name());
        facts.put("state", row.state().name());
        facts.put("started", row.started().toString());
        facts.put("millis", row.duration().toMillis());
        facts.put("failure", row.failure());
        screen.say("history", "   " + row.version() + "  " + row.fileName() + "  " + row.state(), facts);
    }
}

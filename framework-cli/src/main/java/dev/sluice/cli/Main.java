package dev.sluice.cli;

import dev.sluice.cli.backup.BackupCommand;
import dev.sluice.cli.backup.ListCommand;
import dev.sluice.cli.backup.RestoreCommand;
import dev.sluice.cli.backup.VerifyCommand;
import dev.sluice.cli.classify.ClassifyCommand;
import dev.sluice.cli.demo.DemoCommand;
import dev.sluice.cli.exit.ExitCode;
import dev.sluice.cli.explain.ExplainCommand;
import dev.sluice.cli.migrate.MigrateCommand;
import dev.sluice.cli.schema.LintCommand;
import dev.sluice.cli.schema.SchemaCommand;
import dev.sluice.cli.status.StatusCommand;
import dev.sluice.cli.status.WatchCommand;
import dev.sluice.cli.transfer.CopyCommand;
import dev.sluice.cli.transfer.ExportCommand;
import dev.sluice.cli.transfer.LoadCommand;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The sluice command. */
@Command(
        name = "sluice",
        description = "Every read and write to the right engine, provably fresh.",
        subcommands = {
            DemoCommand.class,
            StatusCommand.class,
            WatchCommand.class,
            ExplainCommand.class,
            ClassifyCommand.class,
            SchemaCommand.class,
            LintCommand.class,
            MigrateCommand.class,
            LoadCommand.class,
            ExportCommand.class,
            CopyCommand.class,
            BackupCommand.class,
            ListCommand.class,
            VerifyCommand.class,
            RestoreCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        scope = ScopeType.INHERIT,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:the command line or the configuration is wrong",
            "3:refused, because it would have destroyed something",
            "4:a database could not be reached"
        })
public final class Main {

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Print the stack trace of an error.")
    private boolean verbose;

    /** For picocli. */
    Main() {}

    public static void main(String[] args) {
        System.exit(run(new PrintWriter(System.err, true, Charset.defaultCharset()), args));
    }

    /** Runs one command line and returns its exit code; errors go to {@code err}. */
    static int run(PrintWriter err, String... args) {
        Main main = new Main();
        CommandLine line = new CommandLine(main);
        line.setErr(err);
        line.setUsageHelpAutoWidth(true);
        line.setExecutionExceptionHandler((error, command, parsed) -> {
            err.println("sluice: " + messageOf(error));
            Throwable root = rootOf(error);
            if (root != error && !messageOf(error).contains(messageOf(root))) {
                err.println("  because: " + messageOf(root));
            }
            if (main.verbose) {
                error.printStackTrace(err);
            }
            return ExitCode.of(error);
        });
        // Without a command there is nothing to do but to say which there are.
        line.setExecutionStrategy(parsed -> {
            if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
                line.usage(err);
                return ExitCode.USAGE;
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        return line.execute(args);
    }

    private static Throwable rootOf(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String messageOf(Throwable error) {
        return error.getMessage() == null ? error.toString() : error.getMessage();
    }

    /** The version that the jar's manifest carries. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"sluice " + (version == null ? "(not packaged)" : version)};
        }
    }
}

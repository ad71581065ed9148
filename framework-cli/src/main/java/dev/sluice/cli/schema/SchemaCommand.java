package dev.sluice.cli.schema;

import picocli.CommandLine.Command;

/** Schemas: of a database, of a snapshot, of a script. */
@Command(
        name = "schema",
        description = "Shows a schema, writes it as statements, compares two of them, writes migrations.",
        subcommands = {
            ShowCommand.class,
            DdlCommand.class,
            DiffCommand.class,
            GenerateCommand.class,
            ExpandCommand.class
        })
public final class SchemaCommand {

    /** For picocli. */
    public SchemaCommand() {}
}

package dev.sluice.cli.schema;

import dev.sluice.ConfigurationException;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Rename;
import dev.sluice.metadata.model.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What is called otherwise in the second schema: nobody guesses that. */
final class RenameOptions {

    @Option(
            names = "--rename",
            paramLabel = "TABLE.COLUMN=NEW",
            description =
                    "A column that has another name afterwards, in the table as it is called afterwards. May be repeated.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--rename-table",
            paramLabel = "TABLE=NEW",
            description = "A table that has another name afterwards. May be repeated.")
    private Map<String, String> tables = new LinkedHashMap<>();

    /** What is wanted, with these renames beside its own. */
    Schema addTo(Schema wanted) {
        List<Rename> all = new ArrayList<>(wanted.renames());
        tables.forEach((was, now) -> {
            QualifiedName old = QualifiedName.parse(was);
            all.add(Rename.table(
                    new QualifiedName(old.schema(), SqlName.of(now)), old.name().value()));
        });
        columns.forEach((was, now) -> {
            int dot = was.lastIndexOf('.');
            if (dot < 1) {
                throw new ConfigurationException("--rename: " + was + '=' + now
                        + " (expected: TABLE.COLUMN=NEW); a table is renamed by --rename-table");
            }
            all.add(Rename.column(QualifiedName.parse(was.substring(0, dot)), now, was.substring(dot + 1)));
        });
        return wanted.withRenames(all);
    }
}

package dev.sluice.metadata;

import dev.sluice.QualifiedName;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which tables a migration may have changed. Two ways together, because each misses something: comparing the schema
 * before and after misses data, and reading names in the scripts misses SQL that is put together at run time. A name that
 * means something else costs a read on the primary; a table that is left out could cost a wrong answer from a replica.
 */
final class ChangedTables {

    private static final Pattern NO_NAME = Pattern.compile("[^\\p{L}\\p{N}_$]+");

    private final Set<String> words = new HashSet<>();
    private final StringBuilder text = new StringBuilder();

    private ChangedTables(List<MigrationScript> scripts) {
        for (MigrationScript script : scripts) {
            for (ScriptStatement statement : script.statements()) {
                String lower = statement.text().toLowerCase(Locale.ROOT);
                words.addAll(List.of(NO_NAME.split(lower)));
                text.append(lower).append('\n');
            }
        }
    }

    static Set<QualifiedName> of(List<MigrationScript> scripts, Schema before, Schema after) {
        ChangedTables names = new ChangedTables(scripts);
        Set<Table> either = new HashSet<>(before.tables());
        either.addAll(after.tables());
        Set<Table> both = new HashSet<>(before.tables());
        both.retainAll(new HashSet<>(after.tables()));
        Set<QualifiedName> changed = new HashSet<>();
        for (Table table : either) {
            if (!both.contains(table) || names.mention(table.name())) {
                changed.add(table.name());
            }
        }
        return changed;
    }

    private boolean mention(QualifiedName table) {
        String name = table.name().value().toLowerCase(Locale.ROOT);
        return words.contains(name) || (NO_NAME.matcher(name).find() && text.indexOf(name) >= 0);
    }
}

package dev.sluice.metadata;

import dev.sluice.QualifiedName;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.metadata.model.Partitioning;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.View;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which tables and views scripts are going to change, before they run: those that there are and whose names the scripts have
 * somewhere, the views that read them, and what the scripts make. Rather too many than too few. Where a script puts names
 * together at run time, or changes what any table may use, it is any table. Confined to one thread.
 */
final class ExpectedChanges {

    private static final Pattern NO_NAME = Pattern.compile("[^\\p{L}\\p{N}_$]+");

    /** A name that there may not be yet: behind TABLE and VIEW, and behind TO, which renames. */
    private static final Pattern MADE = Pattern.compile(
            "\\b(?:(?:table|view)\\s+(?:if\\s+(?:not\\s+)?exists\\s+)?(?:only\\s+)?|to\\s+)([\\p{L}\\p{N}_$.\"`\\[\\]]{1,128})");

    private static final Pattern DDL = Pattern.compile("\\A\\s*(?:create|alter|rename|drop)\\b");

    private static final Pattern ANYTHING = Pattern.compile("\\A\\s*(?:do|call)\\b|\\bexecute\\b"
            + "|\\b(?:alter|drop|replace)\\s+(?:type|domain|function|procedure|routine|aggregate|schema|database)\\b");

    private final Schema schema;
    private final Set<String> words = new HashSet<>();
    private final Set<QualifiedName> changed = new HashSet<>();

    private ExpectedChanges(Schema schema) {
        this.schema = schema;
    }

    /** Empty if they change no table; a set that is empty stands for any. */
    static Optional<Set<QualifiedName>> of(List<MigrationScript> scripts, Set<String> codeFiles, Schema before) {
        ExpectedChanges expected = new ExpectedChanges(before);
        for (MigrationScript script : scripts) {
            if (codeFiles.contains(script.fileName())) {
                return Optional.of(Set.of());
            }
            for (ScriptStatement statement : script.statements()) {
                String text = statement.text().toLowerCase(Locale.ROOT);
                if (ANYTHING.matcher(text).find()) {
                    return Optional.of(Set.of());
                }
                expected.read(text);
            }
        }
        expected.addNamed();
        expected.nameEachOnce();
        return expected.changed.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(expected.changed));
    }

    private void read(String text) {
        words.addAll(List.of(NO_NAME.split(text)));
        if (!DDL.matcher(text).find()) {
            return;
        }
        for (Matcher made = MADE.matcher(text); made.find(); ) {
            String name =
                    made.group(1).substring(made.group(1).lastIndexOf('.') + 1).replaceAll("[\"`\\[\\]]", "");
            if (!name.isEmpty()) {
                changed.add(QualifiedName.of(name));
            }
        }
    }

    private void addNamed() {
        for (Table table : schema.tables()) {
            if (isNamed(table.name()) || isAnyNamed(table.partitioning())) {
                changed.add(table.name());
                addPartitions(table.partitioning());
            }
        }
        Set<String> names = new HashSet<>();
        changed.forEach(name -> names.add(key(name)));
        boolean more = true;
        while (more) { // a view may read a view
            more = false;
            for (View view : schema.views()) {
                boolean reads = isNamed(view.name()) || namesOneOf(names, view.query());
                if (reads && names.add(key(view.name()))) {
                    changed.add(view.name());
                    more = true;
                }
            }
        }
    }

    /** What a script names is the table that there is. */
    private void nameEachOnce() {
        Set<String> known = new HashSet<>();
        changed.stream().filter(name -> name.schema() != null).forEach(name -> known.add(key(name)));
        changed.removeIf(name -> name.schema() == null && known.contains(key(name)));
    }

    private boolean isNamed(QualifiedName name) {
        return words.containsAll(List.of(NO_NAME.split(key(name))));
    }

    private boolean isAnyNamed(@Nullable Partitioning spread) {
        return spread != null
                && spread.partitions().stream()
                        .anyMatch(each -> isNamed(each.name()) || isAnyNamed(each.partitioning()));
    }

    private void addPartitions(@Nullable Partitioning spread) {
        if (spread != null) {
            spread.partitions().forEach(each -> {
                changed.add(each.name());
                addPartitions(each.partitioning());
            });
        }
    }

    private static boolean namesOneOf(Set<String> names, String query) {
        Set<String> words = Set.copyOf(new HashSet<>(List.of(NO_NAME.split(query.toLowerCase(Locale.ROOT)))));
        return names.stream().anyMatch(name -> words.containsAll(List.of(NO_NAME.split(name))));
    }

    private static String key(QualifiedName name) {
        return name.name().value().toLowerCase(Locale.ROOT);
    }
}

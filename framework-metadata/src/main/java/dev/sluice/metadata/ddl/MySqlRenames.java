package dev.sluice.metadata.ddl;

import static dev.sluice.metadata.ddl.MySqlDdl.WORDS;
import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.diff.ObjectPath;
import dev.sluice.metadata.diff.ObjectPath.Kind;
import dev.sluice.metadata.diff.SchemaChange;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.Program;
import dev.sluice.metadata.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Renames of MySQL, which refuses that of a column which a check, a computed column or an index of an expression names, and does not look into triggers: what
 * names it is taken away and made again. Confined to one thread.
 */
record MySqlRenames(SchemaDiff diff, Steps steps) {

    void add() {
        new RenameSteps(diff, steps, name -> MySqlDdl.local(diff.before(), name)).addTables();
        Map<QualifiedName, List<SchemaChange.Renamed>> columns = new LinkedHashMap<>();
        for (SchemaChange.Renamed change : RenameSteps.all(diff)) {
            if (change.path().kind() == Kind.COLUMN) {
                columns.computeIfAbsent(change.table(), table -> new ArrayList<>())
                        .add(change);
            }
        }
        columns.forEach(this::columns);
        for (Table before : diff.before().tables()) {
            triggers(before, diff.renamed().table(now(before.name())));
        }
    }

    private void columns(QualifiedName table, List<SchemaChange.Renamed> changes) {
        Table was = diff.before().table(changes.get(0).path().object());
        Table is = diff.renamed().table(table);
        List<String> first = new ArrayList<>();
        List<String> last = new ArrayList<>();
        Function<Check, String> now = check -> nameNow(requireNonNull(check.name()), was, is);
        pairs(was.checks(), is.checks(), now, Check::expression, (one, other) -> {
            first.add("drop check " + WORDS.name(requireNonNull(other.name())));
            last.add("add " + MySqlTableDdl.check(other));
        });
        pairs(was.indexes(), is.indexes(), Index::name, MySqlRenames::expressions, (one, other) -> {
            first.add("drop key " + WORDS.name(one.name()));
            last.add("add " + MySqlTableDdl.index(other));
        });
        List<String> computed = new ArrayList<>();
        pairs(
                was.columns(),
                is.columns(),
                Column::ordinal,
                column -> String.valueOf(column.expression()),
                (one, other) -> {
                    first.add("drop column " + WORDS.name(one.name()));
                    computed.add("add column " + MySqlTableDdl.column(other) + after(is, other));
                });
        computed.addAll(last);
        List<String> renames = changes.stream()
                .map(change -> RenameSteps.clause(change, DatabaseProduct.MYSQL))
                .toList();
        String alter = "alter table " + MySqlDdl.local(diff.before(), table) + ' ';
        // apart, because a copy of the table does not rename a column that a foreign key has
        for (List<String> clauses : List.of(first, renames, computed)) {
            if (!clauses.isEmpty()) {
                steps.add(Phase.RENAME, changes.get(0).path(), alter + String.join(", ", clauses));
            }
        }
    }

    /** The server has renamed with the table what it had named itself. */
    private static String nameNow(SqlName check, Table was, Table is) {
        String prefix = was.name().name().value();
        boolean generated = check.value().startsWith(prefix)
                && check.value().substring(prefix.length()).matches("_chk_\\d+");
        return generated ? is.name().name().value() + check.value().substring(prefix.length()) : check.value();
    }

    private static String expressions(Index index) {
        List<String> all = new ArrayList<>();
        index.parts().forEach(part -> all.add(String.valueOf(part.expression())));
        return all.toString();
    }

    private static String after(Table table, Column column) {
        return column.ordinal() == 1
                ? " first"
                : " after "
                        + WORDS.name(table.columns().get(column.ordinal() - 2).name());
    }

    private void triggers(Table was, Table is) {
        pairs(was.programs(), is.programs(), Program::name, Program::definition, (one, other) -> {
            ObjectPath path =
                    new ObjectPath(Kind.TRIGGER, is.name(), other.name().name().value());
            boolean changed =
                    diff.changes().stream().anyMatch(change -> change.path().equals(path));
            if (!changed && !sameButForItsTable(one, other, was, is)) {
                steps.add(Phase.RENAME, path, "drop trigger " + MySqlDdl.local(diff.before(), one.name()));
                steps.add(Phase.PROGRAM, path, other.definition());
            }
        });
    }

    /** The server follows where a trigger says on which table it is. */
    private static boolean sameButForItsTable(Program one, Program other, Table was, Table is) {
        String on = WORDS.name(was.name().name());
        return one.definition()
                .replaceFirst(
                        Pattern.quote(on),
                        Matcher.quoteReplacement(WORDS.name(is.name().name())))
                .equals(other.definition());
    }

    private QualifiedName now(QualifiedName table) {
        return RenameSteps.all(diff).stream()
                .filter(change -> change.path().kind() == Kind.TABLE)
                .filter(change -> change.path().object().equals(table))
                .map(SchemaChange.Renamed::table)
                .findFirst()
                .orElse(table);
    }

    /** What is on both sides and says something else. */
    private static <T> void pairs(
            List<T> was, List<T> is, Function<T, ?> key, Function<T, String> text, BiConsumer<T, T> differing) {
        Map<Object, T> byKey = new LinkedHashMap<>();
        was.forEach(one -> byKey.put(key.apply(one), one));
        for (T other : is) {
            T one = byKey.get(key.apply(other));
            if (one != null && !text.apply(one).equals(text.apply(other))) {
                differing.accept(one, other);
            }
        }
    }
}

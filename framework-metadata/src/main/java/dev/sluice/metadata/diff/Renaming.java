package dev.sluice.metadata.diff;

import dev.sluice.ConfigurationException;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.diff.ObjectPath.Kind;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Rename;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was declared to be renamed, looked for in the schema that was: a rename happens where the old name is there and the new one is not. Tables come first, because columns are
 * told of tables as they are called now. Confined to one thread.
 */
final class Renaming {

    private final Schema after;
    private final List<SchemaChange> changes = new ArrayList<>();
    private final Map<ObjectPath, String> left = new HashMap<>();
    private final Map<QualifiedName, QualifiedName> former = new HashMap<>();
    private Schema result;

    Renaming(Schema before, Schema after) {
        this.after = after;
        this.result = before;
        after.renames().stream().filter(rename -> rename.column() == null).forEach(this::table);
        for (Rename rename : after.renames()) {
            SqlName column = rename.column();
            if (column != null) {
                column(rename, column);
            }
        }
    }

    /** The schema that was, with the names of the new one. */
    Schema result() {
        return result;
    }

    List<SchemaChange> changes() {
        return List.copyOf(changes);
    }

    /** Says of what is dropped that its new name is there as well. */
    SchemaChange explained(SchemaChange change) {
        String now = left.get(change.path());
        return now != null && change instanceof SchemaChange.Dropped dropped
                ? new SchemaChange.Dropped(
                        dropped.path(),
                        dropped.what(),
                        Severity.LOSSY,
                        "it was renamed to " + now + ", which is there as well, and what it holds is gone")
                : change;
    }

    private void table(Rename rename) {
        QualifiedName now = rename.table();
        if (after.tryTable(now).isEmpty()) {
            throw unknown(rename);
        }
        List<SqlName> there = there(
                rename,
                name -> result.tryTable(new QualifiedName(now.schema(), name)).isPresent());
        if (result.tryTable(now).isPresent()) {
            there.forEach(name -> left.put(
                    new ObjectPath(Kind.TABLE, new QualifiedName(now.schema(), name), null),
                    now.name().value()));
        } else if (!there.isEmpty()) {
            QualifiedName was = new QualifiedName(now.schema(), only(rename, there));
            Table table = result.table(was);
            result = new TableRenaming(result, new RenamedText(result), table, now.name()).result();
            former.put(now, was);
            changes.add(new SchemaChange.Renamed(
                    new ObjectPath(Kind.TABLE, was, null), now, table, result.table(now), Severity.ONLINE, ""));
        }
    }

    private void column(Rename rename, SqlName now) {
        QualifiedName table = rename.table();
        if (after.tryTable(table).flatMap(found -> found.tryColumn(now.value())).isEmpty()) {
            throw unknown(rename);
        }
        if (result.tryTable(table).isEmpty()) {
            return; // it is new, with all its columns
        }
        Table was = result.table(table);
        List<SqlName> there = there(rename, name -> was.tryColumn(name.value()).isPresent());
        if (was.tryColumn(now.value()).isPresent()) {
            there.forEach(name -> left.put(new ObjectPath(Kind.COLUMN, table, name.value()), now.value()));
        } else if (!there.isEmpty()) {
            SqlName old = only(rename, there);
            Column before = was.column(old.value());
            result = new ColumnRenaming(result, new RenamedText(result), table, old, now).result();
            changes.add(new SchemaChange.Renamed(
                    new ObjectPath(Kind.COLUMN, former.getOrDefault(table, table), old.value()),
                    table,
                    before,
                    result.table(table).column(now.value()),
                    Severity.ONLINE,
                    ""));
        }
    }

    private static List<SqlName> there(Rename rename, Predicate<SqlName> isThere) {
        return rename.former().stream().filter(isThere).toList();
    }

    private static SqlName only(Rename rename, List<SqlName> there) {
        if (there.size() > 1) {
            throw new ConfigurationException("diff: " + rename + " has more than one former name that is there ("
                    + String.join(", ", there.stream().map(SqlName::value).toList())
                    + "); say which one it was by taking the others out");
        }
        return there.get(0);
    }

    private static ConfigurationException unknown(Rename rename) {
        return new ConfigurationException("diff: " + rename + " is said to have been renamed, and is not in the new"
                + " schema (former names: "
                + String.join(", ", rename.former().stream().map(SqlName::value).toList())
                + "); check the spelling, upper and lower case count");
    }

    /** What takes these renames back, in words of the schema that was. */
    static List<Rename> reversed(List<SchemaChange> changes) {
        Map<QualifiedName, QualifiedName> tables = new HashMap<>();
        renames(changes, Kind.TABLE)
                .forEach(change -> tables.put(change.table(), change.path().object()));
        List<Rename> back = new ArrayList<>();
        tables.forEach((now, was) -> back.add(new Rename(was, null, List.of(now.name()))));
        renames(changes, Kind.COLUMN)
                .forEach(change -> back.add(new Rename(
                        change.path().object(),
                        ((Column) change.before()).name(),
                        List.of(((Column) change.after()).name()))));
        return back;
    }

    private static Stream<SchemaChange.Renamed> renames(List<SchemaChange> changes, Kind kind) {
        return changes.stream()
                .filter(SchemaChange.Renamed.class::isInstance)
                .map(SchemaChange.Renamed.class::cast)
                .filter(change -> change.path().kind() == kind);
    }
}

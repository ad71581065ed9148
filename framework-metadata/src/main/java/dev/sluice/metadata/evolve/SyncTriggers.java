package dev.sluice.metadata.evolve;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.Program;
import dev.sluice.metadata.model.Program.Firing;
import dev.sluice.metadata.model.Program.Kind;
import dev.sluice.metadata.model.Table;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The triggers that keep the old column and the new ones in step, whichever of them a statement writes. Where both are written and say different things the new
 * ones win. They come last among the triggers of the table, by name on PostgreSQL and by order of creation on MySQL, so that they see what others have made of a row.
 */
record SyncTriggers(Table table, RowSync sync, String name) {

    private static final String LAST = "zz_"; // PostgreSQL fires in order of names

    List<Program> ofTable() {
        return switch (sync.product()) {
            case POSTGRESQL -> List.of(postgres());
            case MYSQL -> List.of(mySql("insert"), mySql("update"));
            case SQLITE -> List.of(sqliteInsert(), sqliteOld(), sqliteTargets());
        };
    }

    /** What the triggers call. */
    List<Program> functions() {
        return switch (sync.product()) {
            case POSTGRESQL -> List.of(postgresFunction());
            case MYSQL, SQLITE -> List.of();
        };
    }

    private RowSync is() {
        return sync.of("new.");
    }

    private RowSync was() {
        return sync.of("old.");
    }

    /** New columns that go from nothing to something are those of a backfill, and no word of an application. */
    private String written() {
        return is().targetsDiffer(was()) + " and not " + was().isUnfilled();
    }

    private Program postgresFunction() {
        String assign = is().assignments(" := ", "; ", column -> "new." + quoted(column.name()));
        String body = "begin\n"
                + "    if tg_op = 'INSERT' then\n"
                + "        if " + is().targetsAreNull() + " then\n            " + assign + ";\n"
                + "        elsif not " + is().isForward() + " then\n            " + is().old() + " := "
                + is().backward()
                + ";\n        end if;\n"
                + "    elsif " + is().targetsDiffer(was()) + " then\n"
                + "        if not " + is().isForward() + " and not " + was().isUnfilled() + " then\n            "
                + is().old() + " := " + is().backward() + ";\n        end if;\n"
                + "    elsif " + is().isUnfilled() + " or (" + is().oldDiffers(was()) + " and not (" + is().isBackward()
                + ")) then\n        " + assign + ";\n"
                + "    end if;\n    return new;\nend";
        return program(
                Kind.FUNCTION,
                function(),
                "create function " + function().quoted(sync.product())
                        + "() returns trigger language plpgsql as $sluice$\n" + body + "\n$sluice$");
    }

    private QualifiedName function() {
        return new QualifiedName(table.name().schema(), SqlName.of(name));
    }

    private Program postgres() {
        SqlName trigger = SqlName.of(LAST + name);
        return program(
                Kind.TRIGGER,
                new QualifiedName(table.name().schema(), trigger),
                "create trigger " + quoted(trigger) + " before insert or update on "
                        + table.name().quoted(sync.product()) + " for each row execute function "
                        + function().quoted(sync.product()) + "()");
    }

    private Program mySql(String event) {
        String assign = is().assignments(" = ", ", ", column -> "new." + quoted(column.name()));
        String back = "set " + is().old() + " = " + is().backward();
        String body = event.equals("insert")
                ? "    if " + is().targetsAreNull() + " then\n        set " + assign + ";\n    elseif not "
                        + is().isForward() + " then\n        " + back + ";\n    end if;\n"
                : "    if " + is().targetsDiffer(was()) + " then\n        if not " + is().isForward() + " and not "
                        + was().isUnfilled() + " then\n            " + back + ";\n        end if;\n    elseif "
                        + is().isUnfilled() + " or (" + is().oldDiffers(was()) + " and not (" + is().isBackward()
                        + ")) then\n        set " + assign + ";\n    end if;\n";
        SqlName trigger = SqlName.of(name + "_" + event);
        return program(
                Kind.TRIGGER,
                new QualifiedName(table.name().schema(), trigger),
                "create trigger " + quoted(trigger) + " before " + event + " on "
                        + quoted(table.name().name()) + " for each row\nbegin\n" + body + "end");
    }

    private Program sqliteInsert() {
        String fill =
                "update " + quoted(table.name().name()) + " set " + is().assignments(" = ", ", ", this::bare) + key();
        String back = "update " + quoted(table.name().name()) + " set " + bare(sync.former()) + " = " + is().backward()
                + key();
        return sqlite(
                "insert",
                "after insert on " + quoted(table.name().name()) + " for each row when not " + is().isForward(),
                fill + " and " + is().targetsAreNull() + ";\n    " + back + " and not " + is().targetsAreNull());
    }

    private Program sqliteOld() {
        return sqlite(
                "old",
                "after update of " + bare(sync.former()) + " on "
                        + quoted(table.name().name()) + " for each row when "
                        + is().oldDiffers(was()) + " and not " + is().targetsDiffer(was()) + " and not ("
                        + is().isBackward() + ")",
                "update " + quoted(table.name().name()) + " set " + is().assignments(" = ", ", ", this::bare) + key());
    }

    private Program sqliteTargets() {
        String columns = sync.targets().stream().map(this::bare).collect(Collectors.joining(", "));
        return sqlite(
                "new",
                "after update of " + columns + " on " + quoted(table.name().name()) + " for each row when " + written()
                        + " and not " + is().isForward(),
                "update " + quoted(table.name().name()) + " set " + bare(sync.former()) + " = " + is().backward()
                        + key());
    }

    private Program sqlite(String suffix, String when, String body) {
        SqlName trigger = SqlName.of(name + "_" + suffix);
        return program(
                Kind.TRIGGER,
                new QualifiedName(table.name().schema(), trigger),
                "create trigger " + quoted(trigger) + ' ' + when + "\nbegin\n    " + body + ";\nend");
    }

    /** A row of SQLite is found again by its key, as a trigger there cannot change it before it is written. */
    private String key() {
        PrimaryKey key = table.primaryKey();
        if (key == null) {
            return " where rowid = new.rowid";
        }
        return key.columns().stream()
                .map(column -> quoted(column) + " = new." + quoted(column))
                .collect(Collectors.joining(" and ", " where ", ""));
    }

    private String bare(Column column) {
        return quoted(column.name());
    }

    private String quoted(SqlName name) {
        return name.quoted(sync.product());
    }

    private static Program program(Kind kind, QualifiedName name, String definition) {
        return new Program(kind, name, "", definition, Firing.USUAL, null);
    }
}

package dev.sluice.metadata.evolve;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.ReferentialAction;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.sql.Replacement;
import java.util.ArrayList;
import java.util.List;

/** What stands in the way of an evolution, all of it at once. */
final class EvolutionRules {

    private EvolutionRules() {}

    static void check(Schema live, Table table, ColumnEvolution evolution) {
        List<String> problems = new ArrayList<>();
        SqlName old = evolution.old();
        String who = "column " + table.name() + '.' + old + ": ";
        Column column = table.column(old.value());
        if (evolution.targets().isEmpty()) {
            problems.add(who + "nothing takes its place (targets: 0); say what it is split into");
        }
        for (ColumnEvolution.Target target : evolution.targets()) {
            if (table.tryColumn(target.name().value()).isPresent()) {
                problems.add(
                        who + target.name() + " is there already; take another name, or the evolution is under way");
            }
        }
        if (column.generation() != Generation.NONE) {
            problems.add(who + "its values are the server's (" + column.generation() + "); change it by hand");
        }
        PrimaryKey key = table.primaryKey();
        if (key != null && key.columns().contains(old)) {
            problems.add(who + "it is in the primary key; make another table");
        }
        boolean byRowId =
                live.product() == DatabaseProduct.SQLITE && !table.options().containsKey("without rowid");
        if ((key == null || key.columns().size() != 1) && !byRowId) {
            problems.add("table " + table.name()
                    + ": no primary key of one column, by which rows could be filled part by part; fill them by hand");
        }
        for (Column other : table.columns()) {
            if (other.expression() != null && new Replacement(other.expression(), live.product()).mentions(old)) {
                problems.add(who + other.name() + " is computed from it; make that one anew first");
            }
        }
        for (Table other : live.tables()) {
            for (ForeignKey reference : other.foreignKeys()) {
                if (reference.referenced().equals(table.name())
                        && reference.referencedColumns().contains(old)) {
                    problems.add(who + "table " + other.name() + " refers to it; change the reference first");
                }
            }
        }
        for (ForeignKey reference : table.foreignKeys()) {
            boolean cascades = isChanging(reference.onUpdate()) || isSetting(reference.onDelete());
            if (live.product() == DatabaseProduct.MYSQL
                    && cascades
                    && reference.columns().contains(old)) {
                problems.add(
                        who
                                + "a foreign key changes it, of which no trigger of MySQL hears; make that one without actions first");
            }
        }
        live.views().stream()
                .filter(view -> new Replacement(view.query(), live.product())
                        .mentions(table.name().name()))
                .filter(view -> new Replacement(view.query(), live.product()).mentions(old))
                .forEach(view -> problems.add(who + "view " + view.name()
                        + " names it; make the view without it first, and anew with the new columns"));
        if (!problems.isEmpty()) {
            throw new ConfigurationException("evolve", problems);
        }
    }

    /** By what rows are filled part by part. */
    static String key(Table table) {
        PrimaryKey key = table.primaryKey();
        return key != null && key.columns().size() == 1 ? key.columns().get(0).value() : "rowid";
    }

    private static boolean isChanging(ReferentialAction action) {
        return action == ReferentialAction.CASCADE || isSetting(action);
    }

    private static boolean isSetting(ReferentialAction action) {
        return action == ReferentialAction.SET_NULL || action == ReferentialAction.SET_DEFAULT;
    }
}

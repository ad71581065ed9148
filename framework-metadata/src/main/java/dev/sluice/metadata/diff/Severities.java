package dev.sluice.metadata.diff;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.diff.ObjectPath.Kind;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.EnumType;
import dev.sluice.metadata.model.Generation;
import java.util.List;
import java.util.Set;

/**
 * What changes do to a database in use, by the statements that are usually sent for them. The facts are those that were measured on
 * PostgreSQL 15 and 18 and MySQL 9.7; a linter that asks the server knows better.
 */
record Severities(DatabaseProduct product) {

    /** @param reason empty for what is online */
    record Verdict(Severity severity, String reason) {

        static final Verdict ONLINE = new Verdict(Severity.ONLINE, "");

        Verdict or(Verdict other) {
            return other.severity.compareTo(severity) > 0 ? other : this;
        }
    }

    private static final Set<Kind> KEPT_ROWS = Set.of(Kind.TABLE, Kind.COLUMN, Kind.SEQUENCE);
    private static final Set<Kind> CHECKS_ROWS =
            Set.of(Kind.PRIMARY_KEY, Kind.UNIQUE_KEY, Kind.FOREIGN_KEY, Kind.CHECK, Kind.EXCLUSION);

    Verdict added(Kind kind, Object what) {
        if (what instanceof Column column) {
            return addedColumn(column);
        }
        if (CHECKS_ROWS.contains(kind)) {
            return blocking("all rows are checked");
        }
        if (kind == Kind.INDEX) {
            return product == DatabaseProduct.MYSQL ? Verdict.ONLINE : blocking("writes wait until it is built");
        }
        return Verdict.ONLINE;
    }

    Verdict dropped(Kind kind) {
        return KEPT_ROWS.contains(kind) ? new Verdict(Severity.LOSSY, "what it holds is gone") : Verdict.ONLINE;
    }

    Verdict altered(Kind kind, Object was, Object is, List<Difference> differences) {
        Verdict worst = Verdict.ONLINE;
        for (Difference difference : differences) {
            worst = worst.or(altered(kind, was, is, difference));
        }
        return worst;
    }

    private Verdict altered(Kind kind, Object was, Object is, Difference difference) {
        String property = difference.property();
        if (property.equals("name") || property.equals("comment") || property.equals("defaultText")) {
            return Verdict.ONLINE;
        }
        if (was instanceof Column before && is instanceof Column after) {
            return alteredColumn(before, after, property);
        }
        if (was instanceof EnumType before && is instanceof EnumType after) {
            boolean only = after.values().containsAll(before.values());
            return only
                    ? Verdict.ONLINE
                    : new Verdict(Severity.IMPOSSIBLE, "a value cannot be taken away; make another type");
        }
        if (CHECKS_ROWS.contains(kind)) {
            return blocking("it is made again, and all rows are checked");
        }
        if (kind == Kind.INDEX) {
            return added(kind, is);
        }
        if (kind == Kind.PARTITIONING || property.equals("partitioning")) {
            return new Verdict(Severity.IMPOSSIBLE, "rows are spread when the table is made; make another table");
        }
        return property.equals("option strict") || property.equals("option without rowid")
                ? blocking("the table is written again")
                : Verdict.ONLINE;
    }

    private Verdict addedColumn(Column column) {
        if (column.isRequired()) {
            return product == DatabaseProduct.MYSQL
                    ? new Verdict(Severity.LOSSY, "rows get a zero value that nobody gave them")
                    : new Verdict(
                            Severity.IMPOSSIBLE,
                            "rows have no value for it; give it a default, or let it be null at first");
        }
        if (column.generation() == Generation.STORED || column.generation() == Generation.IDENTITY_ALWAYS) {
            return blocking("the table is written again");
        }
        return column.generation() == Generation.IDENTITY ? blocking("the table is written again") : Verdict.ONLINE;
    }

    private Verdict alteredColumn(Column before, Column after, String property) {
        return switch (property) {
            case "type" -> new ColumnTypeChange(product, before.type(), after.type()).verdict();
            case "nullable" ->
                after.nullable() ? Verdict.ONLINE : blocking("all rows are looked at, and fail it if they hold a null");
            case "expression" -> blocking("the table is written again");
            case "generation" ->
                after.generation().isComputed() || before.generation().isComputed()
                        ? new Verdict(
                                Severity.LOSSY, "what was given and what is computed cannot be told apart any more")
                        : Verdict.ONLINE;
            case "collation" -> blocking("its indexes are built again");
            default -> Verdict.ONLINE;
        };
    }

    static Verdict blocking(String reason) {
        return new Verdict(Severity.BLOCKING, reason);
    }
}

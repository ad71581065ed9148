package dev.sluice.metadata.translate;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.define.NamingConvention;
import dev.sluice.metadata.diff.ObjectPath.Kind;
import dev.sluice.metadata.model.Deferral;
import dev.sluice.metadata.model.Enforcement;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.ReferentialAction;
import dev.sluice.metadata.model.UniqueKey;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys of one table, and names for what it has. Confined to one thread. */
final class Keys {

    private static final String CALLED = "is called ";
    private static final String AT_ONCE = "is checked at once, and not later";

    private final DatabaseProduct to;
    private final QualifiedName table;
    private final Set<String> taken;
    private final Deviations deviations;

    Keys(DatabaseProduct to, QualifiedName table, Set<String> taken, Deviations deviations) {
        this.to = to;
        this.table = table;
        this.taken = taken;
        this.deviations = deviations;
    }

    /** The same name, or one with the table in front of it where another table has it already. */
    @Nullable
    SqlName name(Kind kind, @Nullable SqlName wanted) {
        if (wanted == null || taken.add(key(kind, wanted))) {
            return wanted;
        }
        SqlName other = NamingConvention.usual().check(table.name(), wanted.value());
        deviations.add(kind, table, wanted, CALLED + other);
        taken.add(key(kind, other));
        return other;
    }

    /** Of a check that the table did not have. */
    SqlName ownCheck(SqlName column) {
        SqlName name = NamingConvention.usual().check(table.name(), column + "_type");
        taken.add(key(Kind.CHECK, name));
        return name;
    }

    PrimaryKey primary(PrimaryKey key) {
        deferral(Kind.PRIMARY_KEY, key.name(), key.columns(), key.deferral());
        deviations.options(Kind.PRIMARY_KEY, table, path(key.name(), key.columns()), key.options());
        SqlName name = to == DatabaseProduct.MYSQL ? null : name(Kind.INDEX, key.name());
        if (to == DatabaseProduct.POSTGRESQL && name == null) {
            name = NamingConvention.usual().primaryKey(table.name());
        }
        if (name == null && key.name() != null) {
            deviations.add(Kind.PRIMARY_KEY, table, key.name(), "has no name");
        }
        return new PrimaryKey(name, key.columns());
    }

    UniqueKey unique(UniqueKey key) {
        deferral(Kind.UNIQUE_KEY, key.name(), key.columns(), key.deferral());
        String path = path(key.name(), key.columns());
        deviations.options(Kind.UNIQUE_KEY, table, path, key.options());
        if (!key.nullsDistinct()) {
            deviations.add(Kind.UNIQUE_KEY, table, path, "lets any number of rows have a null");
        }
        SqlName name = name(Kind.INDEX, key.name());
        if (name == null && to != DatabaseProduct.SQLITE) {
            name = name(Kind.INDEX, NamingConvention.usual().uniqueKey(table.name(), key.columns()));
            deviations.add(Kind.UNIQUE_KEY, table, path, CALLED + name);
        }
        return new UniqueKey(name, key.columns());
    }

    ForeignKey foreign(ForeignKey key, QualifiedName referenced) {
        String path = path(key);
        boolean kept = to == DatabaseProduct.POSTGRESQL
                || (to == DatabaseProduct.SQLITE && key.deferral() == Deferral.INITIALLY_DEFERRED);
        if (!kept && key.deferral() != Deferral.NONE) {
            deviations.add(Kind.FOREIGN_KEY, table, path, AT_ONCE);
        }
        if (key.matchFull() && to != DatabaseProduct.POSTGRESQL) {
            deviations.add(Kind.FOREIGN_KEY, table, path, "does not look at a key that is null in part");
        }
        if (!key.setColumns().isEmpty()) {
            deviations.add(Kind.FOREIGN_KEY, table, path, "sets all its columns");
        }
        if (key.enforcement() != Enforcement.FULL) {
            deviations.add(Kind.FOREIGN_KEY, table, path, "is enforced for all rows");
        }
        SqlName name = name(Kind.FOREIGN_KEY, key.name());
        if (name == null && to != DatabaseProduct.SQLITE) {
            name = name(
                    Kind.FOREIGN_KEY,
                    NamingConvention.usual().foreignKey(table.name(), key.columns(), referenced.name()));
            deviations.add(Kind.FOREIGN_KEY, table, path, CALLED + name);
        }
        if (to == DatabaseProduct.MYSQL && name != null) {
            deviations.add(
                    Kind.INDEX,
                    table,
                    name,
                    "is there for the foreign key, unless another one begins with its columns");
        }
        return new ForeignKey(
                name,
                key.columns(),
                referenced,
                key.referencedColumns(),
                action(key.onUpdate(), path),
                action(key.onDelete(), path),
                List.of(),
                key.matchFull() && to == DatabaseProduct.POSTGRESQL,
                kept ? key.deferral() : Deferral.NONE,
                Enforcement.FULL);
    }

    /** SQLite's reference to nothing. */
    @Nullable
    ForeignKey withoutTable(ForeignKey key) {
        deviations.add(Kind.FOREIGN_KEY, table, path(key), "is left out, there is no " + key.referenced());
        return null;
    }

    /** As differences call it: by its name, or by what it says. */
    static String path(ForeignKey key) {
        return key.name() == null
                ? path(null, key.columns()) + " references " + key.referenced()
                : key.name().value();
    }

    private static String path(@Nullable SqlName name, List<SqlName> columns) {
        return name == null
                ? columns.stream().map(SqlName::value).collect(Collectors.joining(", ", "(", ")"))
                : name.value();
    }

    private ReferentialAction action(ReferentialAction action, String path) {
        boolean refused = action == ReferentialAction.SET_DEFAULT && to == DatabaseProduct.MYSQL;
        if (refused) {
            deviations.add(Kind.FOREIGN_KEY, table, path, action.sql() + " is no action");
        }
        return refused ? ReferentialAction.NO_ACTION : action;
    }

    private void deferral(Kind kind, @Nullable SqlName name, List<SqlName> columns, Deferral deferral) {
        if (deferral != Deferral.NONE) {
            deviations.add(kind, table, path(name, columns), AT_ONCE);
        }
    }

    /** Indexes share their names with keys on PostgreSQL, and no constraint has one of another table on MySQL. */
    private String key(Kind kind, SqlName name) {
        boolean perTable = kind == Kind.INDEX ? to == DatabaseProduct.MYSQL : to != DatabaseProduct.MYSQL;
        return (kind == Kind.INDEX ? "index " : kind == Kind.CHECK ? "check " : "foreign key ")
                + (perTable ? table + "." : "")
                + name.value().toLowerCase(Locale.ROOT);
    }
}

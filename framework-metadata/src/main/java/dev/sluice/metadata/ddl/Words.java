package dev.sluice.metadata.ddl;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.Deferral;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.ReferentialAction;
import dev.sluice.metadata.model.TableConstraint;
import dev.sluice.metadata.sql.Literals;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pieces of statements that are spelled alike on all products but for the quotes. */
record Words(DatabaseProduct product) {

    String name(SqlName name) {
        return name.quoted(product);
    }

    String name(QualifiedName name) {
        return name.quoted(product);
    }

    /** In parentheses. */
    String names(List<SqlName> names) {
        return names.stream().map(this::name).collect(Collectors.joining(", ", "(", ")"));
    }

    static String text(String value, DatabaseProduct product) {
        return Literals.quoted(value, product);
    }

    String text(String value) {
        return text(value, product);
    }

    /** {@code constraint name }, or nothing for one without a name. */
    String named(TableConstraint constraint) {
        SqlName name = constraint.name();
        return name == null ? "" : "constraint " + name(name) + ' ';
    }

    String check(Check check) {
        return named(check) + "check (" + check.expression() + ')';
    }

    /** @param referenced as the statement is to spell it */
    String foreignKey(ForeignKey key, String referenced) {
        StringBuilder sql = new StringBuilder(named(key))
                .append("foreign key ")
                .append(names(key.columns()))
                .append(" references ")
                .append(referenced);
        if (!key.referencedColumns().isEmpty()) {
            sql.append(' ').append(names(key.referencedColumns()));
        }
        if (key.matchFull()) {
            sql.append(" match full");
        }
        if (key.onUpdate() != ReferentialAction.NO_ACTION) {
            sql.append(" on update ").append(key.onUpdate().sql());
        }
        if (key.onDelete() != ReferentialAction.NO_ACTION) {
            sql.append(" on delete ").append(key.onDelete().sql());
            if (!key.setColumns().isEmpty()) {
                sql.append(' ').append(names(key.setColumns()));
            }
        }
        return sql + deferral(key.deferral());
    }

    static String deferral(Deferral deferral) {
        return switch (deferral) {
            case NONE -> "";
            case INITIALLY_IMMEDIATE -> " deferrable";
            case INITIALLY_DEFERRED -> " deferrable initially deferred";
        };
    }

    /** {@code word value} with a blank in front, or nothing for null. */
    static String clause(String word, @Nullable String value) {
        return value == null ? "" : ' ' + word + ' ' + value;
    }
}

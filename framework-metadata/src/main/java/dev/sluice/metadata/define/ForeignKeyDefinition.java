package dev.sluice.metadata.define;

import dev.sluice.SqlName;
import dev.sluice.metadata.model.Deferral;
import dev.sluice.metadata.model.ReferentialAction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A foreign key while it is said. Confined to one thread. */
public final class ForeignKeyDefinition {

    final String referenced;
    final List<SqlName> columns = new ArrayList<>();
    final List<SqlName> referencedColumns = new ArrayList<>();
    ReferentialAction onUpdate = ReferentialAction.NO_ACTION;
    ReferentialAction onDelete = ReferentialAction.NO_ACTION;
    Deferral deferral = Deferral.NONE;

    @Nullable
    SqlName name;

    ForeignKeyDefinition(String referenced) {
        this.referenced = referenced;
    }

    public ForeignKeyDefinition named(String constraint) {
        name = SqlName.of(constraint);
        return this;
    }

    /** The columns of this table. */
    public ForeignKeyDefinition columns(String... names) {
        for (String column : names) {
            columns.add(SqlName.of(column));
        }
        return this;
    }

    /** The columns of the other table; its primary key unless they are said. */
    public ForeignKeyDefinition references(String... names) {
        for (String column : names) {
            referencedColumns.add(SqlName.of(column));
        }
        return this;
    }

    public ForeignKeyDefinition onUpdate(ReferentialAction action) {
        onUpdate = action;
        return this;
    }

    public ForeignKeyDefinition onDelete(ReferentialAction action) {
        onDelete = action;
        return this;
    }

    public ForeignKeyDefinition deferral(Deferral when) {
        deferral = when;
        return this;
    }
}

package dev.sluice.metadata.ddl;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.diff.ChangePlan;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.Program;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.View;
import dev.sluice.metadata.spi.DdlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * MySQL. Tables of the current database are named without it, so that the statements make the schema in whatever database is current.
 * What a server makes of expressions depends on its session: run them with {@code utf8mb4} and the {@code sql_mode} of the original.
 */
final class MySqlDdl implements DdlWriter {

    static final Words WORDS = new Words(DatabaseProduct.MYSQL);

    @Override
    public List<String> create(Schema schema) {
        List<String> all = new ArrayList<>();
        References references = new References(DatabaseProduct.MYSQL);
        schema.programs().stream()
                .filter(program -> program.kind() != Program.Kind.EVENT)
                .forEach(program -> references.add(program.name(), List.of(program.definition())));
        schema.tables()
                .forEach(table -> references.add(
                        table.name(), List.of(MySqlTableDdl.create(table, local(schema, table.name())))));
        schema.views().forEach(view -> references.add(view.name(), List.of(view(schema, view))));
        all.addAll(references.sorted());
        for (Table table : schema.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                all.add("alter table " + local(schema, table.name()) + " add "
                        + WORDS.foreignKey(key, local(schema, key.referenced())));
            }
        }
        schema.tables().forEach(table -> table.programs().forEach(trigger -> all.add(trigger.definition())));
        schema.programs().stream()
                .filter(program -> program.kind() == Program.Kind.EVENT)
                .forEach(event -> all.add(event.definition()));
        return all;
    }

    /** Without the current database. */
    static String local(Schema schema, QualifiedName name) {
        return Objects.equals(name.schema(), schema.current()) ? WORDS.name(name.name()) : WORDS.name(name);
    }

    static String view(Schema schema, View view) {
        String security = view.options().get("security");
        String check = view.options().get("check option");
        return "create " + (security == null ? "" : "sql security " + security + ' ') + "view "
                + local(schema, view.name()) + ' ' + WORDS.names(view.columns()) + " as " + view.query()
                + (check == null ? "" : " with " + check + " check option");
    }

    @Override
    public ChangePlan change(SchemaDiff diff) {
        return new MySqlChanges(diff).plan();
    }
}

package dev.sluice.metadata.ddl;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.diff.ChangePlan;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.IndexPart;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.View;
import dev.sluice.metadata.spi.DdlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** SQLite. Names are without the schema, so that the statements make it in the file that is {@code main}. */
final class SqliteDdl implements DdlWriter {

    static final Words WORDS = new Words(DatabaseProduct.SQLITE);

    @Override
    public List<String> create(Schema schema) {
        List<String> all = new ArrayList<>();
        schema.tables()
                .forEach(table ->
                        all.add(SqliteTableDdl.create(table, table.name().name())));
        schema.tables().forEach(table -> table.indexes().forEach(index -> all.add(index(table, index))));
        References references = new References(DatabaseProduct.SQLITE);
        schema.views().forEach(view -> references.add(view.name(), List.of(view(view))));
        all.addAll(references.sorted());
        schema.tables().forEach(table -> table.programs().forEach(trigger -> all.add(trigger.definition())));
        schema.views().forEach(view -> view.programs().forEach(trigger -> all.add(trigger.definition())));
        return all;
    }

    static String index(Table table, Index index) {
        return "create " + (index.unique() ? "unique " : "") + "index " + WORDS.name(index.name()) + " on "
                + WORDS.name(table.name().name()) + ' '
                + index.parts().stream().map(SqliteDdl::part).collect(Collectors.joining(", ", "(", ")"))
                + (index.predicate() == null ? "" : " where " + index.predicate());
    }

    static String view(View view) {
        return "create view " + WORDS.name(view.name().name())
                + (view.columns().isEmpty() ? "" : ' ' + WORDS.names(view.columns())) + " as " + view.query();
    }

    private static String part(IndexPart part) {
        String what = part.column() == null ? part.expression() : WORDS.name(part.column());
        return what + Words.clause("collate", part.collation()) + (part.descending() ? " desc" : "");
    }

    @Override
    public ChangePlan change(SchemaDiff diff) {
        return new SqliteChanges(diff).plan();
    }
}

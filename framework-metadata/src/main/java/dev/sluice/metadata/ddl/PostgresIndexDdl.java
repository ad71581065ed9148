package dev.sluice.metadata.ddl;

import static dev.sluice.metadata.ddl.PostgresDdl.WORDS;

import dev.sluice.QualifiedName;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.IndexPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Indexes of PostgreSQL. */
final class PostgresIndexDdl {

    private PostgresIndexDdl() {}

    static List<String> create(QualifiedName table, Index index) {
        List<String> all = new ArrayList<>();
        Map<String, String> options = new TreeMap<>(index.options());
        String tablespace = options.remove("tablespace");
        all.add("create " + (index.unique() ? "unique " : "") + "index " + WORDS.name(index.name()) + " on "
                + WORDS.name(table) + Words.clause("using", index.method()) + ' '
                + index.parts().stream().map(PostgresIndexDdl::part).collect(Collectors.joining(", ", "(", ")"))
                + (index.include().isEmpty() ? "" : " include " + WORDS.names(index.include()))
                + (index.nullsDistinct() ? "" : " nulls not distinct") + PostgresTableDdl.with(options)
                + (tablespace == null ? "" : " tablespace " + tablespace)
                + (index.predicate() == null ? "" : " where (" + index.predicate() + ')'));
        String name = WORDS.name(new QualifiedName(table.schema(), index.name()));
        PostgresComments.add(all, "index " + name, index.comment());
        return all;
    }

    private static String part(IndexPart part) {
        String what = part.column() == null ? '(' + part.expression() + ')' : WORDS.name(part.column());
        Boolean first = part.nullsFirst();
        return what
                + Words.clause("collate", part.collation())
                + (part.operatorClass() == null ? "" : ' ' + part.operatorClass())
                + (part.descending() ? " desc" : "")
                + (first == null ? "" : first ? " nulls first" : " nulls last");
    }
}

package dev.sluice.metadata.ddl;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.diff.ObjectPath;
import dev.sluice.metadata.diff.ObjectPath.Kind;
import dev.sluice.metadata.diff.SchemaChange;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.Aspect;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The views that have to be made again: those with another query, those that name what a server does not change under a view, and those that name one of them.
 */
record AffectedViews(Set<QualifiedName> names) {

    static AffectedViews of(SchemaDiff diff) {
        Set<QualifiedName> changed = new LinkedHashSet<>();
        // PostgreSQL's views follow what they name
        boolean follows = diff.renamed().product() == DatabaseProduct.POSTGRESQL;
        for (SchemaChange change : diff.changes()) {
            ObjectPath path = change.path();
            if (change instanceof SchemaChange.Renamed renamed) {
                if (!follows) {
                    changed.add(renamed.table());
                }
                continue;
            }
            boolean column = path.kind() == Kind.COLUMN
                    && !(change instanceof SchemaChange.Added)
                    && !(change instanceof SchemaChange.Altered altered
                            && altered.touchesOnly("nullable", "defaultText", "comment", "numbering"));
            boolean view =
                    path.kind() == Kind.VIEW && change instanceof SchemaChange.Altered altered && isRebuilt(altered);
            boolean gone =
                    (path.kind() == Kind.TABLE || path.kind() == Kind.VIEW) && change instanceof SchemaChange.Dropped;
            if (column || view || gone) {
                changed.add(path.object());
            }
        }
        Set<QualifiedName> affected = new LinkedHashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (View view : diff.renamed().views()) {
                boolean named =
                        changed.contains(view.name()) || names(diff.renamed().product(), view, changed);
                if (named && affected.add(view.name())) {
                    changed.add(view.name());
                    more = true;
                }
            }
        }
        return new AffectedViews(affected);
    }

    private static boolean isRebuilt(SchemaChange.Altered view) {
        return view.touches("query") || view.touches("columns") || view.touches("materialized");
    }

    private static boolean names(DatabaseProduct product, View view, Set<QualifiedName> objects) {
        Set<String> words = References.words(product, view.query());
        return objects.stream()
                .anyMatch(name -> words.contains(References.key(name.name().value())));
    }

    boolean contains(QualifiedName view) {
        return names.contains(view);
    }

    /** Those that are made again, each after all that it names. What the new schema does not know of stays as it was. */
    List<View> remade(SchemaDiff diff) {
        return sorted(diff.after().unknown().contains(Aspect.VIEWS) ? diff.renamed() : diff.after());
    }

    /** Those in this schema, each after all that it names. */
    List<View> sorted(Schema schema) {
        Map<String, View> byQuery = new LinkedHashMap<>();
        References references = new References(schema.product());
        for (View view : schema.views()) {
            if (names.contains(view.name())) {
                String tagged = view.query() + " /* " + view.name() + " */";
                byQuery.put(tagged, view);
                references.add(view.name(), List.of(tagged));
            }
        }
        List<View> views = new ArrayList<>();
        references.sorted().forEach(query -> views.add(byQuery.get(query)));
        return views;
    }

    /** Those in this schema, each before all that it names. */
    List<View> reversed(Schema schema) {
        List<View> views = sorted(schema);
        Collections.reverse(views);
        return views;
    }
}

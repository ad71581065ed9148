package dev.sluice.metadata.translate;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.diff.ObjectPath;
import dev.sluice.metadata.diff.ObjectPath.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found to be otherwise so far. Confined to one thread. */
final class Deviations {

    private final List<Deviation> all = new ArrayList<>();

    List<Deviation> all() {
        return all;
    }

    void add(Kind kind, QualifiedName object, String what) {
        all.add(new Deviation(new ObjectPath(kind, object, null), what));
    }

    void add(Kind kind, QualifiedName object, SqlName part, String what) {
        add(kind, object, part.value(), what);
    }

    void add(Kind kind, QualifiedName object, @Nullable String part, String what) {
        all.add(new Deviation(new ObjectPath(kind, object, part), what));
    }

    void options(Kind kind, QualifiedName object, @Nullable String part, Map<String, String> options) {
        options.forEach((option, value) -> add(
                kind,
                object,
                part,
                option + (value.isEmpty() || value.equals("true") ? "" : " = " + value) + " is left out"));
    }
}

package dev.sluice.metadata.diff;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Column;
import java.util.List;

/** One thing that is different. Immutable. */
public sealed interface SchemaChange {

    ObjectPath path();

    Severity severity();

    /** Why it has this severity; empty for one that is online. */
    String reason();

    /**
     * It is there afterwards and was not before.
     *
     * @param what the object of the model: a {@link dev.sluice.metadata.model.Table}, {@link dev.sluice.metadata.model.Column}…
     */
    record Added(ObjectPath path, Object what, Severity severity, String reason) implements SchemaChange {

        @Override
        public String toString() {
            return "+ " + path + Texts.reason(this);
        }
    }

    /**
     * It was there before and is not afterwards.
     *
     * @param what the object of the model
     */
    record Dropped(ObjectPath path, Object what, Severity severity, String reason) implements SchemaChange {

        @Override
        public String toString() {
            return "- " + path + Texts.reason(this);
        }
    }

    /**
     * It is something else afterwards.
     *
     * @param before the object of the model
     * @param after of the same class; its name is another one if that is among the differences
     * @param differences at least one
     */
    record Altered(
            ObjectPath path,
            Object before,
            Object after,
            List<Difference> differences,
            Severity severity,
            String reason)
            implements SchemaChange {

        public Altered {
            differences = List.copyOf(differences);
        }

        /** Whether this property is different. */
        public boolean touches(String property) {
            return differences.stream()
                    .anyMatch(difference -> difference.property().equals(property));
        }

        /** Whether these properties and no others are different. */
        public boolean touchesOnly(String... properties) {
            return differences.stream().map(Difference::property).allMatch(List.of(properties)::contains);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("~ ").append(path).append(": ");
            for (int i = 0; i < differences.size(); i++) {
                text.append(i == 0 ? "" : ", ").append(differences.get(i));
            }
            return text + Texts.reason(this);
        }
    }

    /**
     * It is the same and called otherwise, because {@linkplain dev.sluice.metadata.model.Rename somebody said so}: a table or a column. Whatever else is different of it
     * is a change of its own, of the object as it is called afterwards.
     *
     * @param path as it is called before
     * @param table the table, or that of the column, as it is called afterwards
     * @param before the object of the model
     * @param after of the same class
     */
    record Renamed(ObjectPath path, QualifiedName table, Object before, Object after, Severity severity, String reason)
            implements SchemaChange {

        @Override
        public String toString() {
            SqlName name = after instanceof Column column ? column.name() : table.name();
            return "~ " + path + ": now " + name + Texts.reason(this);
        }
    }
}

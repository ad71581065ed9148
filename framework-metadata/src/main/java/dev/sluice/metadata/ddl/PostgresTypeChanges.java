package dev.sluice.metadata.ddl;

import static dev.sluice.metadata.ddl.PostgresDdl.WORDS;
import static java.util.Objects.requireNonNull;

import dev.sluice.metadata.diff.ObjectPath;
import dev.sluice.metadata.diff.SchemaChange;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.CompositeType;
import dev.sluice.metadata.model.CompositeType.Field;
import dev.sluice.metadata.model.Domain;
import dev.sluice.metadata.model.EnumType;
import dev.sluice.metadata.model.UserType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes of enumerations, domains and composite types. */
record PostgresTypeChanges(Steps steps) {

    static String kind(UserType type) {
        return type instanceof Domain ? "domain " : "type ";
    }

    void alter(SchemaChange.Altered change, UserType before, UserType after) {
        ObjectPath path = change.path();
        if (after instanceof EnumType values) {
            values(change, (EnumType) before, values);
        } else if (after instanceof Domain domain) {
            domain(change, (Domain) before, domain);
        } else {
            fields(path, (CompositeType) before, (CompositeType) after);
        }
        if (change.touches("comment")) {
            steps.add(
                    Phase.COMMENT, path, PostgresComments.set(kind(after) + WORDS.name(after.name()), comment(after)));
        }
    }

    /** Values are added where they belong; what would take one away or move one is refused. */
    private void values(SchemaChange.Altered change, EnumType before, EnumType after) {
        List<String> kept = new ArrayList<>(after.values());
        kept.retainAll(before.values());
        if (!kept.equals(before.values())) {
            steps.refuse(change);
            return;
        }
        String last = null;
        for (String value : after.values()) {
            if (!before.values().contains(value)) {
                String place =
                        last == null ? " before " + WORDS.text(before.values().get(0)) : " after " + WORDS.text(last);
                steps.add(
                        Phase.TYPE,
                        change.path(),
                        "alter type " + WORDS.name(after.name()) + " add value " + WORDS.text(value) + place);
            }
            last = value;
        }
    }

    private void domain(SchemaChange.Altered change, Domain before, Domain after) {
        String alter = "alter domain " + WORDS.name(after.name()) + ' ';
        if (change.touches("type") || change.touches("collation")) {
            steps.refuse(change);
            return;
        }
        if (change.touches("defaultText")) {
            String set = after.defaultText() == null ? "drop default" : "set default " + after.defaultText();
            steps.add(Phase.TYPE, change.path(), alter + set);
        }
        if (change.touches("nullable")) {
            steps.add(Phase.TYPE, change.path(), alter + (after.nullable() ? "drop" : "set") + " not null");
        }
        for (Check check : before.checks()) {
            if (!after.checks().contains(check)) {
                steps.add(
                        Phase.TYPE,
                        change.path(),
                        alter + "drop constraint " + WORDS.name(requireNonNull(check.name())));
            }
        }
        for (Check check : after.checks()) {
            if (!before.checks().contains(check)) {
                steps.add(
                        Phase.TYPE,
                        change.path(),
                        alter + "add " + WORDS.check(check) + PostgresTableDdl.enforcement(check.enforcement()));
            }
        }
    }

    private void fields(ObjectPath path, CompositeType before, CompositeType after) {
        String alter = "alter type " + WORDS.name(after.name()) + ' ';
        for (Field field : before.fields()) {
            if (after.fields().stream().noneMatch(other -> other.name().equals(field.name()))) {
                steps.add(Phase.TYPE, path, alter + "drop attribute " + WORDS.name(field.name()));
            }
        }
        for (Field field : after.fields()) {
            Field was = before.fields().stream()
                    .filter(other -> other.name().equals(field.name()))
                    .findFirst()
                    .orElse(null);
            String type = field.type() + Words.clause("collate", field.collation());
            if (was == null) {
                steps.add(Phase.TYPE, path, alter + "add attribute " + WORDS.name(field.name()) + ' ' + type);
            } else if (!was.equals(field)) {
                steps.add(Phase.TYPE, path, alter + "alter attribute " + WORDS.name(field.name()) + " type " + type);
            }
        }
    }

    private static @Nullable String comment(UserType type) {
        if (type instanceof EnumType values) {
            return values.comment();
        }
        return type instanceof Domain domain ? domain.comment() : ((CompositeType) type).comment();
    }
}

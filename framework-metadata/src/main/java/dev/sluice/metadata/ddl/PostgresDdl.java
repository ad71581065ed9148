package dev.sluice.metadata.ddl;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.diff.ChangePlan;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.CompositeType;
import dev.sluice.metadata.model.Domain;
import dev.sluice.metadata.model.EnumType;
import dev.sluice.metadata.model.Extension;
import dev.sluice.metadata.model.Namespace;
import dev.sluice.metadata.model.Program;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Sequence;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.UserType;
import dev.sluice.metadata.model.View;
import dev.sluice.metadata.spi.DdlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * PostgreSQL. Bodies of functions are not checked when they are made, so that they may name what comes after them; all that is told
 * with a schema stays so, and nothing depends on a search path.
 */
final class PostgresDdl implements DdlWriter {

    static final Words WORDS = new Words(DatabaseProduct.POSTGRESQL);

    @Override
    public List<String> create(Schema schema) {
        List<String> all = new ArrayList<>();
        all.add("set check_function_bodies = off");
        for (Namespace namespace : schema.namespaces()) {
            all.add("create schema if not exists " + WORDS.name(namespace.name()));
            PostgresComments.add(all, "schema " + WORDS.name(namespace.name()), namespace.comment());
        }
        usedNamespaces(schema).forEach(name -> all.add("create schema if not exists " + WORDS.name(name)));
        for (Extension extension : schema.extensions()) {
            all.add("create extension if not exists "
                    + WORDS.name(extension.name().name()) + " schema "
                    + WORDS.name(requireNonNull(extension.name().schema())));
        }
        References references = new References(DatabaseProduct.POSTGRESQL);
        schema.types().forEach(type -> references.add(type.name(), type(type)));
        schema.sequences().forEach(sequence -> references.add(sequence.name(), sequence(sequence)));
        schema.programs().forEach(program -> references.add(program.name(), program(program)));
        schema.tables().forEach(table -> references.add(table.name(), PostgresTableDdl.create(table)));
        schema.views().forEach(view -> references.add(view.name(), view(view)));
        all.addAll(references.sorted());
        schema.sequences().forEach(sequence -> addOwner(all, sequence));
        schema.tables()
                .forEach(table -> table.foreignKeys()
                        .forEach(key -> all.add("alter table " + WORDS.name(table.name()) + " add "
                                + WORDS.foreignKey(key, WORDS.name(key.referenced()))
                                + PostgresTableDdl.enforcement(key.enforcement()))));
        for (Table table : schema.tables()) {
            table.programs().forEach(program -> all.addAll(ofTable(WORDS.name(table.name()), program)));
        }
        for (View view : schema.views()) {
            view.programs().forEach(program -> all.addAll(ofTable(WORDS.name(view.name()), program)));
        }
        return all;
    }

    /** Those of tables and sequences that are not listed, because whoever made the schema does not know of them. */
    private static Set<SqlName> usedNamespaces(Schema schema) {
        Set<SqlName> used = new TreeSet<>();
        schema.tables().forEach(table -> used.add(requireNonNull(table.name().schema())));
        schema.sequences()
                .forEach(sequence -> used.add(requireNonNull(sequence.name().schema())));
        schema.namespaces().forEach(namespace -> used.remove(namespace.name()));
        return used;
    }

    static List<String> type(UserType type) {
        List<String> all = new ArrayList<>();
        String name = WORDS.name(type.name());
        if (type instanceof EnumType values) {
            all.add("create type " + name + " as enum "
                    + values.values().stream().map(WORDS::text).collect(Collectors.joining(", ", "(", ")")));
            PostgresComments.add(all, "type " + name, values.comment());
        } else if (type instanceof Domain domain) {
            all.add("create domain " + name + " as " + domain.type() + Words.clause("collate", domain.collation())
                    + Words.clause("default", domain.defaultText()) + (domain.nullable() ? "" : " not null"));
            for (Check check : domain.checks()) {
                all.add("alter domain " + name + " add " + WORDS.check(check)
                        + PostgresTableDdl.enforcement(check.enforcement()));
            }
            PostgresComments.add(all, "domain " + name, domain.comment());
        } else if (type instanceof CompositeType composite) {
            all.add("create type " + name + " as "
                    + composite.fields().stream()
                            .map(field -> WORDS.name(field.name())
                                    + ' '
                                    + field.type()
                                    + Words.clause("collate", field.collation()))
                            .collect(Collectors.joining(", ", "(", ")")));
            PostgresComments.add(all, "type " + name, composite.comment());
        }
        return all;
    }

    static List<String> sequence(Sequence sequence) {
        List<String> all = new ArrayList<>();
        String name = WORDS.name(sequence.name());
        all.add("create sequence " + name + " as " + sequence.type() + ' '
                + PostgresTableDdl.numbering(sequence.numbering()));
        PostgresComments.add(all, "sequence " + name, sequence.comment());
        return all;
    }

    static void addOwner(List<String> all, Sequence sequence) {
        if (sequence.ownerTable() != null && sequence.ownerColumn() != null) {
            all.add("alter sequence " + WORDS.name(sequence.name()) + " owned by " + WORDS.name(sequence.ownerTable())
                    + '.' + WORDS.name(sequence.ownerColumn()));
        }
    }

    static List<String> program(Program program) {
        List<String> all = new ArrayList<>();
        all.add(program.definition());
        String kind = program.kind() == Program.Kind.PROCEDURE ? "procedure " : "function ";
        PostgresComments.add(
                all, kind + WORDS.name(program.name()) + '(' + program.arguments() + ')', program.comment());
        return all;
    }

    static List<String> ofTable(String table, Program program) {
        List<String> all = new ArrayList<>();
        all.add(program.definition());
        String kind = program.kind().name().toLowerCase(Locale.ROOT);
        String name = WORDS.name(program.name().name());
        String firing = switch (program.firing()) {
            case USUAL -> "";
            case DISABLED -> "disable ";
            case ALWAYS -> "enable always ";
            case REPLICA -> "enable replica ";
        };
        if (!firing.isEmpty()) {
            all.add("alter table " + table + ' ' + firing + kind + ' ' + name);
        }
        PostgresComments.add(all, kind + ' ' + name + " on " + table, program.comment());
        return all;
    }

    static List<String> view(View view) {
        List<String> all = new ArrayList<>();
        String name = WORDS.name(view.name());
        String kind = view.materialized() ? "materialized view " : "view ";
        all.add("create " + kind + name + ' ' + WORDS.names(view.columns()) + PostgresTableDdl.with(view.options())
                + " as " + view.query());
        view.indexes().forEach(index -> all.addAll(PostgresIndexDdl.create(view.name(), index)));
        PostgresComments.add(all, kind + name, view.comment());
        return all;
    }

    @Override
    public ChangePlan change(SchemaDiff diff) {
        return new PostgresChanges(diff).plan();
    }
}

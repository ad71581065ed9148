package dev.sluice.metadata.evolve;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.ddl.Ddl;
import dev.sluice.metadata.diff.DdlStep;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.Program;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Statements of the stages after the backfill, such that no statement of an application waits for long, or fails in between. */
record EvolutionStatements(DatabaseProduct product, Stages stages, RowSync sync) {

    /** Keys, indexes and checks of the new columns; on PostgreSQL what must not be null, which elsewhere no trigger could keep in time. */
    List<String> constrain() {
        if (product != DatabaseProduct.POSTGRESQL) {
            return changes(stages.expanded(), stages.constrained());
        }
        Schema wanted = stages.constrained();
        Table with = wanted.table(stages.table().name());
        List<UniqueKey> keys = added(stages.table().uniqueKeys(), with.uniqueKeys());
        List<String> all = new ArrayList<>(changes(stages.expanded(), without(wanted, with, keys)));
        for (UniqueKey key : keys) {
            String name = quoted(java.util.Objects.requireNonNull(key.name()));
            all.add("create unique index concurrently " + name + " on " + table() + ' '
                    + key.columns().stream().map(this::quoted).collect(Collectors.joining(", ", "(", ")"))
                    + (key.nullsDistinct() ? "" : " nulls not distinct"));
            all.add("alter table " + table() + " add constraint " + name + " unique using index " + name);
        }
        if (isRequired()) {
            String column = quoted(sync.targets().get(0).name());
            String check = quoted(SqlName.of("sluice_" + sync.targets().get(0).name() + "_given"));
            all.add("alter table " + table() + " add constraint " + check + " check (" + column
                    + " is not null) not valid");
            all.add("alter table " + table() + " validate constraint " + check);
            all.add("alter table " + table() + " alter column " + column + " set not null");
            all.add("alter table " + table() + " drop constraint " + check);
        }
        return all;
    }

    List<String> unconstrain() {
        List<String> all = new ArrayList<>();
        if (product == DatabaseProduct.POSTGRESQL && isRequired()) {
            all.add("alter table " + table() + " alter column "
                    + quoted(sync.targets().get(0).name()) + " drop not null");
        }
        all.addAll(changes(stages.constrained(), stages.expanded()));
        return all;
    }

    /** Of PostgreSQL one transaction; of MySQL in an order in which a statement of an application fails at no time. */
    List<String> contract() {
        return product == DatabaseProduct.POSTGRESQL ? contractPostgres() : contractMySql();
    }

    private List<String> contractPostgres() {
        List<String> all = new ArrayList<>();
        for (Program trigger : stages.triggers().ofTable()) {
            all.add("drop trigger " + quoted(trigger.name().name()) + " on " + table());
        }
        for (Program function : stages.triggers().functions()) {
            all.add("drop function " + function.name().quoted(product) + "()");
        }
        Column old = stages.old();
        if (stages.evolution().isRename() && old.defaultText() != null) {
            all.add("alter table " + table() + " alter column "
                    + quoted(sync.targets().get(0).name()) + " set default " + old.defaultText());
        }
        for (Check check : stages.table().checks()) {
            if (stages.isMentioned(check.expression()) && check.name() != null) {
                all.add("alter table " + table() + " drop constraint " + quoted(check.name()));
            }
        }
        all.add("alter table " + table() + " drop column " + quoted(old.name()));
        return all;
    }

    private List<String> contractMySql() {
        List<String> all = new ArrayList<>();
        for (Program trigger : stages.triggers().ofTable()) {
            all.add("drop trigger " + quoted(trigger.name().name()));
        }
        Table table = stages.table();
        Table finished = stages.contracted().table(table.name());
        for (ForeignKey key : table.foreignKeys()) {
            if (key.columns().contains(stages.evolution().old()) && key.name() != null) {
                all.add("alter table " + table() + " drop foreign key " + quoted(key.name()));
            }
        }
        for (Check check : table.checks()) {
            if (stages.isMentioned(check.expression()) && check.name() != null) {
                all.add("alter table " + table() + " drop check " + quoted(check.name()));
            }
        }
        for (UniqueKey key : table.uniqueKeys()) {
            if (key.columns().contains(stages.evolution().old()) && key.name() != null) {
                all.add("alter table " + table() + " drop key " + quoted(key.name()));
            }
        }
        for (Index index : table.indexes()) {
            if (stages.isOf(index)) {
                all.add("alter table " + table() + " drop key " + quoted(index.name()));
            }
        }
        all.add("alter table " + table() + " drop column "
                + quoted(stages.evolution().old()));
        Schema rest = stages.live().withTables(List.of(withTargets(table, finished, false)));
        all.addAll(changes(rest, stages.live().withTables(List.of(withTargets(table, finished, true)))));
        return all;
    }

    /** Only columns, with the new ones as they are, or as they are to be. */
    private Table withTargets(Table table, Table finished, boolean done) {
        List<Column> columns = new ArrayList<>();
        for (Column column : finished.columns()) {
            boolean target =
                    sync.targets().stream().anyMatch(each -> each.name().equals(column.name()));
            Column given = target && !done
                    ? sync.targets().stream()
                            .filter(each -> each.name().equals(column.name()))
                            .findFirst()
                            .orElseThrow()
                    : column;
            columns.add(given);
        }
        return new Table(table.name(), columns, table.primaryKey(), null);
    }

    private boolean isRequired() {
        return sync.targets().size() == 1 && !stages.old().nullable();
    }

    private List<String> changes(Schema before, Schema after) {
        SchemaDiff diff = SchemaDiff.between(before, after);
        return diff.isEmpty()
                ? List.of()
                : Ddl.of(product).change(diff).steps().stream()
                        .map(DdlStep::sql)
                        .toList();
    }

    private static Schema without(Schema schema, Table table, List<UniqueKey> keys) {
        List<UniqueKey> rest =
                table.uniqueKeys().stream().filter(key -> !keys.contains(key)).toList();
        Table other = new Table(
                table.name(),
                table.columns(),
                table.primaryKey(),
                rest,
                table.foreignKeys(),
                table.checks(),
                table.exclusions(),
                table.indexes(),
                table.programs(),
                table.partitioning(),
                table.options(),
                table.comment());
        return schema.withTables(schema.tables().stream()
                .map(each -> each.name().equals(table.name()) ? other : each)
                .toList());
    }

    private static <T> List<T> added(List<T> was, List<T> is) {
        return is.stream().filter(one -> !was.contains(one)).toList();
    }

    private String table() {
        return product == DatabaseProduct.POSTGRESQL
                ? stages.table().name().quoted(product)
                : quoted(stages.table().name().name());
    }

    private String quoted(SqlName name) {
        return name.quoted(product);
    }
}

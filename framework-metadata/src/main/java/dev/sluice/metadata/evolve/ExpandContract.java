package dev.sluice.metadata.evolve;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.ddl.Ddl;
import dev.sluice.metadata.diff.ChangePlan;
import dev.sluice.metadata.diff.DdlStep;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.generate.ScriptText;
import dev.sluice.metadata.migration.MigrationVersion;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.spi.MigrationSource.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes the migrations that let columns take the place of another one while applications run that know the old one, and others that know the new ones: expand, backfill,
 * constrain, and later contract.
 *
 * <pre>{@code
 * EvolutionFiles files = ExpandContract.of(live, ColumnEvolution.rename("orders", "note", "remark"))
 *         .write("6", "7", "8");
 * files.write(Path.of("db/migrations"));
 * }</pre>
 *
 * <p>Immutable and safe for all threads. Does not go to a server.
 */
public final class ExpandContract {

    /** How many rows a backfill writes at once. */
    public static final int DEFAULT_CHUNK = 1000;

    private static final int LONGEST_NAME = 50; // of a trigger, to which three letters are added on either side

    private final Schema live;
    private final ColumnEvolution evolution;
    private final Table table;
    private final Stages stages;
    private final RowSync sync;

    private ExpandContract(Schema live, ColumnEvolution evolution) {
        this.live = live;
        this.evolution = evolution;
        this.table = live.table(evolution.table());
        EvolutionRules.check(live, table, evolution);
        Column old = table.column(evolution.old().value());
        List<Column> targets = new ArrayList<>();
        for (ColumnEvolution.Target target : evolution.targets()) {
            targets.add(target(old, target, table.columns().size() + targets.size() + 1));
        }
        this.sync = new RowSync(live.product(), evolution, old, List.copyOf(targets), "");
        SyncTriggers triggers = new SyncTriggers(table, sync, name());
        this.stages = new Stages(live, table, evolution, triggers, List.copyOf(targets));
    }

    /**
     * For a database with this schema.
     *
     * @throws ConfigurationException with all that stands in the way, such as a foreign key to the old column
     */
    public static ExpandContract of(Schema live, ColumnEvolution evolution) {
        return new ExpandContract(requireNonNull(live, "live"), requireNonNull(evolution, "evolution"));
    }

    /**
     * Writes all of them.
     *
     * @param running the newest version that the applications have which are to go on running meanwhile
     * @param expand the version of the first one; the backfill and the constraints are {@code .1} and {@code .2} of it
     * @param contract the version of the last one, which a later release brings
     */
    public EvolutionFiles write(String running, String expand, String contract) {
        String backfill = expand + ".1";
        String constrain = expand + ".2";
        String head = "-- sluice: compatible-with " + MigrationVersion.of(running) + '\n';
        Schema expanded = stages.expanded();
        List<File> files = new ArrayList<>();
        files.add(file("V", expand, "expand", script(head, live, expanded)));
        files.add(file("U", expand, "expand", script("", expanded, live)));
        files.add(file("V", backfill, "backfill", head + backfill()));
        files.add(file("U", backfill, "backfill", "-- The new columns go with the expansion.\n"));
        EvolutionStatements last = new EvolutionStatements(live.product(), stages, sync);
        Schema constrained = stages.constrained();
        boolean rebuilds = live.product() == DatabaseProduct.SQLITE;
        boolean constrains = rebuilds
                ? !SchemaDiff.between(expanded, constrained).isEmpty()
                : !last.constrain().isEmpty();
        if (constrains) {
            files.add(file(
                    "V",
                    constrain,
                    "constrain",
                    rebuilds
                            ? script(head, expanded, constrained)
                            : head + ScriptText.of(live.product(), last.constrain())));
            files.add(file(
                    "U",
                    constrain,
                    "constrain",
                    rebuilds ? script("", constrained, expanded) : ScriptText.of(live.product(), last.unconstrain())));
        }
        String newest = constrains ? constrain : backfill;
        String contractHead = "-- sluice: compatible-with " + MigrationVersion.of(newest)
                + "\n-- sluice: irreversible\n-- sluice: expects-none " + verification() + '\n';
        String contractText = live.product() == DatabaseProduct.SQLITE
                ? script(contractHead, stages.constrained(), stages.contracted())
                : contractHead + ScriptText.of(live.product(), last.contract());
        return new EvolutionFiles(files, file("V", contract, "contract", contractText));
    }

    private Column target(Column old, ColumnEvolution.Target target, int ordinal) {
        return target.type() == null
                ? Stages.column(
                        new Column(
                                target.name(),
                                ordinal,
                                old.type(),
                                true,
                                null,
                                Generation.NONE,
                                null,
                                null,
                                old.collation(),
                                old.options(),
                                old.comment()),
                        ordinal,
                        true,
                        null)
                : new Column(target.name(), ordinal, target.type(), true, null, Generation.NONE, null);
    }

    private String script(String head, Schema before, Schema after) {
        ChangePlan plan = Ddl.of(live.product()).change(SchemaDiff.between(before, after));
        if (!plan.refused().isEmpty()) {
            throw new ConfigurationException(
                    "evolve: no statement does this (" + plan.refused() + "); write the migration by hand");
        }
        boolean rebuilds = live.product() == DatabaseProduct.SQLITE
                && plan.steps().stream().anyMatch(DdlStep::alone);
        return head
                + (rebuilds ? "-- sluice: foreign-keys-off\n" : "")
                + ScriptText.of(
                        live.product(),
                        plan.steps().stream()
                                .filter(step -> !rebuilds || !step.alone())
                                .map(DdlStep::sql)
                                .toList());
    }

    private String backfill() {
        String assignments =
                sync.assignments(" = ", ", ", column -> column.name().quoted(live.product()));
        StringBuilder kept = new StringBuilder();
        for (Column column : table.columns()) {
            if (column.options().containsKey("on update")) { // the row does not change for anybody
                String name = column.name().quoted(live.product());
                kept.append(", ").append(name).append(" = ").append(name);
            }
        }
        return "-- sluice: backfill " + DEFAULT_CHUNK + " rows by " + EvolutionRules.key(table)
                + "\n-- sluice: expects-none "
                + verification() + '\n'
                + ScriptText.of(
                        live.product(),
                        List.of("update " + name(table.name()) + "\nset " + assignments + kept + "\nwhere "
                                + sync.isUnfilled()));
    }

    /** One line. */
    private String verification() {
        return ("select 1 from " + name(table.name()) + " where not " + sync.isForward() + " and not ("
                        + sync.isBackward() + ")")
                .replaceAll("\\s+", " ");
    }

    private String name(QualifiedName table) {
        return live.product() == DatabaseProduct.POSTGRESQL
                ? table.quoted(live.product())
                : table.name().quoted(live.product());
    }

    private String name() {
        String full = "sluice_" + table.name().name() + '_' + evolution.old();
        return full.length() <= LONGEST_NAME
                ? full
                : full.substring(0, LONGEST_NAME - 9) + '_' + Integer.toHexString(full.hashCode());
    }

    private File file(String kind, String version, String what, String text) {
        String description = (what + '_' + table.name().name() + '_' + evolution.old())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_]", "_");
        return new File(
                kind + MigrationVersion.of(version).toString().replace('.', '_') + "__" + description + '.'
                        + live.product().key() + ".sql",
                text);
    }
}

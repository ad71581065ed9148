package dev.sluice.cli.status;

import dev.sluice.cli.screen.Table;
import dev.sluice.cli.screen.Table.Cell;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.Topology;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Topologies as one table. */
final class TopologyTable {

    private TopologyTable() {}

    static Table of(List<Topology> topologies) {
        Table table = new Table(
                "manager",
                "group",
                "engine",
                "product",
                "role",
                "state",
                "lag",
                "position",
                "latency ms",
                "weight",
                "zone",
                "since",
                "reason");
        for (Topology topology : topologies) {
            topology.groups()
                    .values()
                    .forEach(group -> group.engines().forEach(engine -> row(table, topology, engine)));
        }
        return table;
    }

    private static void row(Table table, Topology topology, EngineSnapshot engine) {
        double latency = engine.latency().toNanos() / 1e6;
        table.row(
                Cell.of(topology.manager()),
                Cell.of(engine.name().group()),
                Cell.of(engine.name().alias()),
                Cell.of(engine.product().displayName() + ' ' + engine.serverVersion()),
                Cell.of(engine.role().name().toLowerCase(Locale.ROOT)),
                Cell.of(engine.state().name().toLowerCase(Locale.ROOT)),
                Cell.seconds(engine.lag().time(), engine.lag().toString()),
                Cell.of(engine.position() == null ? null : engine.position().toString()),
                engine.state() == EngineState.UP
                        ? Cell.of(Math.round(latency * 1000) / 1000.0, String.format(Locale.ROOT, "%.2f", latency))
                        : Cell.of(null),
                Cell.of(engine.weight()),
                Cell.of(engine.zone().isEmpty() ? null : engine.zone()),
                Cell.of(engine.since().truncatedTo(ChronoUnit.SECONDS).toString()),
                Cell.of(engine.reason()));
    }
}

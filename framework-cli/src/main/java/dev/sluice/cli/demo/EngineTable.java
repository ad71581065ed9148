package dev.sluice.cli.demo;

import dev.sluice.cli.demo.Units.Load;
import dev.sluice.cli.screen.Table;
import dev.sluice.cli.screen.Table.Cell;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.Topology;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The demo's live table: what each engine is and what it does at the moment. Confined to the thread that shows it. */
final class EngineTable {

    private record Before(long nanos, Load load) {}

    private final Units units;
    private final Map<EngineName, Before> before = new HashMap<>();

    EngineTable(Units units) {
        this.units = units;
    }

    /** The table of this moment; rates are since the last call. */
    Table next(Topology topology) {
        Table table = new Table(
                "engine", "role", "state", "lag", "in flight", "reads per s", "writes per s", "p50 ms", "p99 ms");
        for (GroupSnapshot group : topology.groups().values()) {
            for (EngineSnapshot engine : group.engines()) {
                row(table, engine);
            }
        }
        return table;
    }

    private void row(Table table, EngineSnapshot engine) {
        long now = System.nanoTime();
        Load load = units.of(engine.name());
        Before last = before.getOrDefault(engine.name(), new Before(now, load));
        double seconds = Math.max(1, now - last.nanos()) / 1e9;
        before.put(engine.name(), new Before(now, load));
        table.row(
                Cell.of(engine.name().toString()),
                Cell.of(engine.role().name().toLowerCase(Locale.ROOT)),
                Cell.of(engine.state().name().toLowerCase(Locale.ROOT)),
                Cell.seconds(engine.lag().time(), engine.lag().toString()),
                Cell.of(engine.pool().active()),
                number((load.reads() - last.load().reads()) / seconds, "%,.0f"),
                number((load.writes() - last.load().writes()) / seconds, "%,.0f"),
                number(load.p50Millis(), "%.2f"),
                number(load.p99Millis(), "%.2f"));
    }

    private static Cell number(double value, String format) {
        return Cell.of(Math.round(value * 1000) / 1000.0, String.format(Locale.ROOT, format, value));
    }
}

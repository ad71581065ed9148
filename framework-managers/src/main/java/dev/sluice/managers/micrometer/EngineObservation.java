package dev.sluice.managers.micrometer;

import dev.sluice.managers.topology.EngineSnapshot;
import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import java.util.Locale;

/**
 * What an observation of work on an engine says about that engine, in all modules alike: one set of keys for traces and
 * for the meters made from them. Whoever observes a unit of work or a chunk adds them once the engine is known:
 *
 * <pre>{@code
 * observation.lowCardinalityKeyValues(EngineObservation.of("shop", engine.snapshot()));
 * }</pre>
 *
 * <p>All have few values. Statements, tenants and parameters are none of them.
 */
@SuppressWarnings("exports") // optional: whoever observes reads Micrometer's modules
public enum EngineObservation implements KeyName {
    MANAGER("sluice.manager"),
    GROUP("sluice.group"),
    ENGINE("sluice.engine"),
    /** {@code primary}, {@code replica} or {@code unknown}: what it was when the work began. */
    ROLE("sluice.role"),
    /** The name that OpenTelemetry's conventions for databases give the product. */
    SYSTEM("db.system.name");

    private final String key;

    EngineObservation(String key) {
        this.key = key;
    }

    @Override
    public String asString() {
        return key;
    }

    /** All keys with their values for work on this engine. */
    public static KeyValues of(String manager, EngineSnapshot engine) {
        return KeyValues.of(
                MANAGER.withValue(manager),
                GROUP.withValue(engine.name().group()),
                ENGINE.withValue(engine.name().alias()),
                ROLE.withValue(engine.role().name().toLowerCase(Locale.ROOT)),
                SYSTEM.withValue(engine.product().key()));
    }
}

package dev.sluice.managers.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.DatabaseManager;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineObservationTest {

    @TempDir
    Path folder;

    @Test
    void saysOnAnObservationWhichEngineDidTheWork() {
        Map<String, String> seen = new TreeMap<>();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new Collector(seen));
        try (DatabaseManager manager = DatabaseManager.builder("shop")
                .primary(folder.resolve("shop.db").toString())
                .build()) {
            Observation observation = Observation.start("unit of work", registry);
            observation.lowCardinalityKeyValues(EngineObservation.of(
                    manager.name(), manager.engine("readers").snapshot()));
            observation.stop();
        }
        assertThat(seen)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "sluice.manager", "shop",
                        "sluice.group", "default",
                        "sluice.engine", "readers",
                        "sluice.role", "replica",
                        "db.system.name", "sqlite"));
    }

    private record Collector(Map<String, String> seen) implements ObservationHandler<Observation.Context> {

        @Override
        public void onStop(Observation.Context context) {
            for (KeyValue value : context.getLowCardinalityKeyValues()) {
                seen.put(value.getKey(), value.getValue());
            }
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}

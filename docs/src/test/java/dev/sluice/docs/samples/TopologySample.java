package dev.sluice.docs.samples;

import dev.sluice.examples.topology.FileTopology;
import dev.sluice.managers.DatabaseManager;
import java.nio.file.Path;
import java.time.Duration;

/** The plugin of the page topology. */
class TopologySample {

    DatabaseManager open() {
        return DatabaseManager.builder("shop")
                .plugin(FileTopology.of(Path.of("/etc/shop/engines.txt"), Duration.ofSeconds(5)))
                .build();
    }
}

package dev.sluice.examples.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.contract.TopologySourceContract;
import dev.sluice.managers.spi.TopologySource;
import dev.sluice.managers.topology.EngineName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTopologyTest extends TopologySourceContract {

    private static final Duration PERIOD = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("engines.txt");
        write("# who  where", "", "primary " + folder.resolve("shop.db"), "stock/main\t" + folder.resolve("stock.db"));
    }

    @Override
    protected TopologySource source() {
        return FileTopology.of(file, PERIOD);
    }

    @Override
    protected void breakRegistry() throws IOException {
        Files.delete(file);
    }

    @Test
    void namesTheLineThatItCannotRead() throws IOException {
        write("primary shop.db", "replica-1");
        assertThatThrownBy(source()::members)
                .hasMessage(file + ": line 2 has no URL; write a name, white space and a URL");
        write("Primary postgresql://shop:hunter2@db1/shop");
        assertThatThrownBy(source()::members)
                .hasMessageStartingWith(file + ": line 1 has no name (alias: \"Primary\"")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void makesAManagerFollowTheFile() throws Exception {
        try (DatabaseManager manager = DatabaseManager.builder("shop")
                .plugin(FileTopology.of(file, PERIOD))
                .build()) {
            assertThat(manager.groups()).containsExactly("default", "stock");
            try (Connection connection = manager.engine("stock/main").borrow()) {
                assertThat(connection.isValid(1)).isTrue();
            }

            write("primary " + folder.resolve("shop.db"), "orders/main " + folder.resolve("orders.db"));
            await(() -> manager.tryEngine(EngineName.parse("orders/main")).isPresent()
                    && manager.tryEngine(EngineName.parse("stock/main")).isEmpty());

            breakRegistry();
            long version = manager.topology().version();
            await(() -> manager.topology().version() > version + 2);
            assertThat(manager.groups()).as("the last known").containsExactly("default", "orders");
        }
    }

    private void write(String... lines) throws IOException {
        Path fresh = folder.resolve("engines.new");
        Files.write(fresh, java.util.List.of(lines));
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("in time").isNegative();
            LockSupport.parkNanos(5_000_000);
        }
    }
}

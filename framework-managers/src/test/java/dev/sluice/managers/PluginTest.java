package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.managers.hikari.HikariPoolFactory;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.spi.CredentialsSource.Credentials;
import dev.sluice.managers.spi.PoolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PluginTest {

    @RegisterExtension
    final OpenManagers managers = new OpenManagers();

    @Test
    void bringsSeveralPointsAtOnce() throws Exception {
        List<String> pools = new ArrayList<>();
        Queue<String> borrows = new ConcurrentLinkedQueue<>();
        HikariPoolFactory hikari = new HikariPoolFactory();
        DatabaseManager manager = managers.open(DatabaseManager.builder("shop")
                .plugin(contributions -> {
                    assertThat(contributions.manager()).isEqualTo("shop");
                    contributions.poolFactory((PoolSpec spec) -> {
                        pools.add(spec.name());
                        return hikari.open(spec);
                    });
                    contributions.borrowListener((engine, nanos, served) -> borrows.add(engine + " " + served));
                })
                .plugin(contributions ->
                        contributions.borrowListener((engine, nanos, served) -> borrows.add("second " + served)))
                .primary(":memory:"));
        Engine engine = manager.engine("primary");
        borrows.clear();

        Sql.query(engine, "SELECT 1");
        manager.drain("primary", java.time.Duration.ZERO);
        assertThatThrownBy(engine::borrow).isInstanceOf(EngineUnavailableException.class);

        assertThat(pools).containsExactly("default.primary");
        assertThat(borrows).containsExactly("primary true", "second true", "primary false", "second false");
    }

    @Test
    void isRefusedIfAnotherBringsTheSame() {
        CredentialsSource nobody = engine -> Credentials.NONE;

        assertThatThrownBy(() -> DatabaseManager.builder("shop")
                        .primary(":memory:")
                        .credentials(nobody)
                        .credentials(nobody)
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("shop: two plugins bring a credentials source (");
    }

    @Test
    void isFoundOnRequestOnly() {
        DiscoverablePlugin.SEEN.clear();

        managers.open(DatabaseManager.builder("shop").primary(":memory:"));
        assertThat(DiscoverablePlugin.SEEN).isEmpty();
        managers.open(DatabaseManager.builder("other").primary(":memory:").discover());
        assertThat(DiscoverablePlugin.SEEN).containsExactly("other");
    }
}

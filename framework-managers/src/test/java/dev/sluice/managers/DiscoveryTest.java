package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sluice.ConfigurationException;
import dev.sluice.managers.spi.TopologySource;
import dev.sluice.managers.topology.EngineName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class DiscoveryTest {

    @TempDir
    Path folder;

    private final List<TopologySource.Member> registry = new ArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Discovery.class);
    private RuntimeException outage;
    private DatabaseManager manager;
    private Discovery discovery;

    @BeforeEach
    void open() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
        manager = DatabaseManager.of(file("declared"));
        discovery = new Discovery(manager, source(), new VirtualTime().timing());
    }

    @AfterEach
    void close() {
        discovery.close();
        manager.close();
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void aSourceThatLacksAClassHasFailedLikeAnyOther() {
        TopologySource broken = () -> {
            throw new NoClassDefFoundError("com/acme/Registry");
        };
        try (Discovery following = new Discovery(manager, broken, new VirtualTime().timing())) {
            following.follow();
        }
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN);
    }

    @Test
    void refusesASourceThatNeverRests() {
        TopologySource restless = new TopologySource() {
            @Override
            public Collection<Member> members() {
                return registry;
            }

            @Override
            public String name() {
                return "registry";
            }

            @Override
            public Duration period() {
                return Duration.ZERO;
            }
        };

        assertThatThrownBy(() -> new Discovery(manager, restless, new VirtualTime().timing()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        manager.name() + ": topology source registry has the period PT0S (expected: > 0); let it say"
                                + " how often it wants to be asked");
    }

    @Test
    void weighsAnewAndMovesToAnotherZone() {
        EngineName name = EngineName.parse("orders/primary");
        registry.add(new TopologySource.Member(name, file("orders"), 2, "a"));
        discovery.follow();
        Engine first = manager.engine(name);
        assertThat(first.snapshot().weight()).isEqualTo(2);
        assertThat(first.snapshot().zone()).isEqualTo("a");

        registry.clear();
        registry.add(new TopologySource.Member(name, file("elsewhere"), 5, "a"));
        discovery.follow();
        assertThat(((PooledEngine) manager.engine(name)).weight()).isEqualTo(5);
        assertThat(manager.engine(name)).as("it is still there").isSameAs(first);
        assertThat(first.url().toString()).contains("elsewhere");

        manager.weight(name.toString(), 7);
        discovery.follow();
        assertThat(((PooledEngine) first).weight())
                .as("the operator's word stays")
                .isEqualTo(7);

        registry.clear();
        registry.add(new TopologySource.Member(name, file("elsewhere"), 5, "b"));
        discovery.follow();
        assertThat(((PooledEngine) manager.engine(name)).zone()).isEqualTo("b");
        assertThat(manager.engine(name)).isNotSameAs(first);
    }

    @Test
    void addsReplacesAndRemovesWhatDiffers() {
        announce("orders/primary", "orders");
        announce("stock/primary", "stock");
        discovery.follow();
        assertThat(names()).containsExactly("primary", "readers", "orders/primary", "stock/primary");
        assertThat(manager.engine("orders/primary").borrow()).satisfies(connection -> connection.close());

        Engine before = manager.engine("orders/primary");
        registry.clear();
        announce("orders/primary", "elsewhere");
        discovery.follow();
        assertThat(names()).containsExactly("primary", "readers", "orders/primary");
        assertThat(manager.engine("orders/primary")).isSameAs(before);
        assertThat(before.url().toString()).contains("elsewhere");

        registry.clear();
        discovery.follow();
        assertThat(names()).as("declared ones stay").containsExactly("primary", "readers");
    }

    @Test
    void keepsTheLastKnownEnginesAndSaysSoOnce() {
        announce("orders/primary", "orders");
        discovery.follow();
        outage = new IllegalStateException("registry unreachable");
        for (int i = 0; i < 3; i++) {
            discovery.follow();
        }
        assertThat(names()).contains("orders/primary");
        outage = null;
        discovery.follow();
        assertThat(messages(Level.WARN))
                .containsExactly("[declared] topology source test registry failed; the engines it last named stay");
        assertThat(messages(Level.INFO)).last().asString().contains("answers again");
    }

    @Test
    void complainsOnceOfWhatCannotBeAndGoesOnWithTheRest() {
        registry.add(new TopologySource.Member(EngineName.parse("primary"), file("clash")));
        registry.add(new TopologySource.Member(EngineName.parse("orders/primary"), "nonsense://user:hunter2@x"));
        announce("stock/primary", "stock");
        discovery.follow();
        discovery.follow();
        assertThat(names()).containsExactly("primary", "readers", "stock/primary");
        assertThat(messages(Level.WARN))
                .containsExactly(
                        "[declared/primary] could not be added by topology source test registry",
                        "[declared/orders/primary] could not be added by topology source test registry");
        assertThat(log.list)
                .filteredOn(event -> event.getLevel() == Level.WARN)
                .noneMatch(event -> event.getThrowableProxy().getMessage().contains("hunter2"));
    }

    @Test
    void refusesAnAnswerThatNamesAnEngineTwice() {
        announce("orders/primary", "orders");
        discovery.follow();
        announce("orders/primary", "other");
        discovery.follow();
        assertThat(manager.engine("orders/primary").url().toString()).contains("orders");
        assertThat(messages(Level.WARN)).hasSize(1);
    }

    @Test
    void startsAndFollowsAsPartOfTheManager() throws Exception {
        announce("orders/primary", "orders");
        try (DatabaseManager following = DatabaseManager.builder("shop")
                .primary(file("shop"))
                .plugin(contributions -> contributions.topologySource(source()))
                .build()) {
            assertThat(following.tryEngine(EngineName.parse("orders/primary"))).isPresent();
            synchronized (registry) {
                announce("stock/primary", "stock");
            }
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (following.tryEngine(EngineName.parse("stock/primary")).isEmpty()) {
                assertThat(System.nanoTime() - end).as("followed in time").isNegative();
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void refusesAManagerForWhichNobodyNamesAnEngine() {
        DatabaseManagerBuilder builder =
                DatabaseManager.builder("shop").plugin(contributions -> contributions.topologySource(source()));
        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("shop: no engine is declared and none was discovered; declare one with primary(url)");
        announce("orders/primary", "orders");
        try (DatabaseManager found = builder.build()) {
            assertThat(found.groups()).containsExactly("orders");
        }
    }

    private TopologySource source() {
        return new TopologySource() {
            @Override
            public Collection<Member> members() {
                if (outage != null) {
                    throw outage;
                }
                synchronized (registry) {
                    return List.copyOf(registry);
                }
            }

            @Override
            public Duration period() {
                return Duration.ofMillis(20);
            }

            @Override
            public String name() {
                return "test registry";
            }
        };
    }

    private void announce(String name, String database) {
        registry.add(new TopologySource.Member(EngineName.parse(name), file(database)));
    }

    private String file(String database) {
        return folder.resolve(database + ".db").toString();
    }

    private List<String> names() {
        return StreamSupport.stream(manager.spliterator(), false)
                .map(engine -> engine.name().toString())
                .collect(Collectors.toList());
    }

    private List<String> messages(Level level) {
        return log.list.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}

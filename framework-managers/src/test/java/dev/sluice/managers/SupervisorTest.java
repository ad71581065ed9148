package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sluice.DatabaseProduct;
import dev.sluice.managers.config.HealthConfig;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.Lag;
import dev.sluice.managers.topology.Lsn;
import dev.sluice.managers.url.EngineUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The supervisor's decisions, in virtual time. */
class SupervisorTest {

    private static final Duration INTERVAL = HealthConfig.DEFAULT_INTERVAL;
    private static final Duration TIMEOUT = HealthConfig.DEFAULT_TIMEOUT;

    private final VirtualTime time = new VirtualTime();
    private final SimulatedEngine primary = new SimulatedEngine("primary", EngineRole.PRIMARY);
    private final SimulatedEngine replica = new SimulatedEngine("replica-1", EngineRole.REPLICA);
    private final List<SimulatedEngine> engines = new ArrayList<>(List.of(primary, replica));
    private HealthConfig health = HealthConfig.defaults();

    @Test
    void publishesEnginesAsStartingAndThenAsSeen() {
        Supervisor supervisor = supervisor();
        assertThat(supervisor.topology().version()).isZero();
        supervisor.step();
        assertThat(supervisor.topology().version()).isEqualTo(1);
        assertThat(of(primary, supervisor).state()).isEqualTo(EngineState.STARTING);

        time.settle(supervisor);
        EngineSnapshot seen = of(primary, supervisor);
        assertThat(seen.state()).isEqualTo(EngineState.UP);
        assertThat(seen.role()).isEqualTo(EngineRole.PRIMARY);
        assertThat(seen.position()).isEqualTo(new Lsn(1000));
        assertThat(seen.epoch()).isEqualTo(1);
        assertThat(seen.serverVersion()).isEqualTo("18.6");
        assertThat(seen.reason()).isEqualTo("answered");
        assertThat(primary.snapshot).isEqualTo(seen);
        assertThat(group(supervisor).readableReplicas())
                .extracting(EngineSnapshot::name)
                .containsExactly(replica.name);
    }

    @Test
    void asksEachEngineOncePerInterval() {
        Supervisor supervisor = supervisor();
        time.run(supervisor, Duration.ofSeconds(60));
        assertThat(primary.observations).isBetween(220, 260);
        assertThat(primary.connects).isEqualTo(1);
        assertThat(supervisor.topology().version()).isGreaterThan(220);
    }

    @Test
    void seesNoLagBehindAnIdlePrimary() {
        Supervisor supervisor = supervisor();
        time.run(supervisor, Duration.ofMinutes(20));
        assertThat(of(replica, supervisor).lag()).isEqualTo(Lag.NONE);
        assertThat(of(primary, supervisor).lag()).isEqualTo(Lag.NONE);
    }

    @Test
    void measuresLagInTimeAndBytesWithoutTheServersClocks() {
        Supervisor supervisor = supervisor();
        time.run(supervisor, Duration.ofSeconds(1));
        for (int i = 0; i < 40; i++) {
            primary.lsn += 100;
            time.run(supervisor, INTERVAL);
        }
        Lag behind = of(replica, supervisor).lag();
        assertThat(behind.time()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
        assertThat(behind.bytes()).isBetween(3800L, 4000L);
        assertThat(replica.lagWanted).isFalse();

        replica.lsn = primary.lsn;
        time.run(supervisor, INTERVAL.multipliedBy(2));
        assertThat(of(replica, supervisor).lag()).isEqualTo(Lag.NONE);
    }

    @Test
    void asksTheReplicaItselfWhenItsLagIsOlderThanTheSupervisor() {
        replica.lsn = 400;
        replica.ownLag = Duration.ofSeconds(90);
        Supervisor supervisor = supervisor();
        time.run(supervisor, INTERVAL.multipliedBy(3));
        assertThat(replica.lagWanted).isTrue();
        assertThat(of(replica, supervisor).lag()).isEqualTo(new Lag(Duration.ofSeconds(90), 600));

        replica.ownLag = null;
        time.run(supervisor, INTERVAL.multipliedBy(2));
        assertThat(of(replica, supervisor).lag()).isEqualTo(new Lag(null, 600));
    }

    @Test
    void takesTheReplicasWordWhileNoPrimaryIsInSight() {
        Supervisor supervisor = supervisor();
        time.run(supervisor, Duration.ofSeconds(1));
        primary.refuse();
        primary.cut();
        replica.ownLag = Duration.ofSeconds(3);
        time.run(supervisor, Duration.ofSeconds(1));
        assertThat(group(supervisor).primary()).isEmpty();
        assertThat(of(replica, supervisor).lag()).isEqualTo(new Lag(Duration.ofSeconds(3), -1));

        replica.ownLag = null; // cut off from its primary
        time.run(supervisor, Duration.ofSeconds(1));
        assertThat(of(replica, supervisor).lag()).isEqualTo(Lag.UNKNOWN);
        assertThat(of(replica, supervisor).state()).isEqualTo(EngineState.UP);
    }

    @Test
    void doesNotLetAHungServerDelayTheOthers() {
        Supervisor supervisor = supervisor();
        time.run(supervisor, Duration.ofSeconds(1));
        replica.hangs = true;
        var line = replica.line;
        time.run(supervisor, TIMEOUT.plus(INTERVAL).plus(Duration.ofMillis(30)));

        EngineSnapshot hung = of(replica, supervisor);
        assertThat(hung.state()).isEqualTo(EngineState.DOWN);
        assertThat(hung.reason()).isEqualTo("no answer within 1000 ms");
        assertThat(hung.lag()).isEqualTo(Lag.UNKNOWN);
        assertThat(line)
                .satisfies(connection -> assertThat(connection.isClosed()).isTrue());

        int before = primary.observations;
        time.run(supervisor, Duration.ofSeconds(10));
        assertThat(primary.observations - before).isGreaterThan(35);
        assertThat(replica.connects)
                .as("one attempt is under way, no second one")
                .isEqualTo(1);

        replica.hangs = false;
        time.letGo();
        time.run(supervisor, INTERVAL.multipliedBy(9));
        assertThat(of(replica, supervisor).state()).isEqualTo(EngineState.UP);
    }

    @Test
    void givesTheFirstAnswerMoreTime() {
        replica.hangs = true;
        Supervisor supervisor = supervisor();
        time.run(supervisor, TIMEOUT.multipliedBy(4));
        assertThat(of(replica, supervisor).state()).isEqualTo(EngineState.STARTING);
        time.run(supervisor, TIMEOUT.multipliedBy(2));
        assertThat(of(replica, supervisor).reason()).isEqualTo("no answer within 5000 ms");
    }

    @Test
    void saysInWordsWhyAnEngineIsDown() {
        replica.refuse();
        Supervisor supervisor = supervisor();
        time.settle(supervisor);
        assertThat(of(replica, supervisor).state()).isEqualTo(EngineState.DOWN);
        assertThat(of(replica, supervisor).role()).isEqualTo(EngineRole.UNKNOWN);
        assertThat(of(replica, supervisor).reason()).isEqualTo("connection refused");
    }

    @Test
    void survivesABugInAPositionSource() {
        replica.bug = new IllegalStateException("no such column");
        Supervisor supervisor = supervisor();
        time.run(supervisor, Duration.ofSeconds(2));
        assertThat(of(replica, supervisor).reason()).isEqualTo("no such column");
        assertThat(of(primary, supervisor).state()).isEqualTo(EngineState.UP);
    }

    @Test
    void keepsAnEngineDownWhileItsProbeObjects() {
        Supervisor supervisor = supervisor();
        time.settle(supervisor);
        replica.objection = "disk full";
        time.run(supervisor, INTERVAL.multipliedBy(2));
        assertThat(of(replica, supervisor).state()).isEqualTo(EngineState.DOWN);
        assertThat(of(replica, supervisor).reason()).isEqualTo("disk full");

        replica.objection = null;
        time.run(supervisor, INTERVAL.multipliedBy(9));
        assertThat(of(replica, supervisor).state()).isEqualTo(EngineState.UP);
    }

    @Test
    void toleratesAsManyFailuresAsItIsTold() {
        health = HealthConfig.builder().failuresUntilDown(3).build();
        Supervisor supervisor = supervisor();
        time.settle(supervisor);
        replica.objection = "busy";
        time.run(supervisor, INTERVAL.multipliedBy(2).plus(Duration.ofMillis(60)));
        assertThat(of(replica, supervisor).state()).isEqualTo(EngineState.UP);
        assertThat(of(replica, supervisor).lag()).isEqualTo(Lag.UNKNOWN);
        time.run(supervisor, INTERVAL.multipliedBy(2));
        assertThat(of(replica, supervisor).state()).isEqualTo(EngineState.DOWN);
    }

    @Test
    void asksTheDeadLessAndLessOften() {
        replica.refuse();
        Supervisor supervisor = supervisor();
        time.run(supervisor, Duration.ofMinutes(1));
        assertThat(replica.connects).isBetween(28, 40);

        replica.refusal = null;
        time.run(supervisor, Duration.ofMillis(2250));
        assertThat(of(replica, supervisor).state()).isEqualTo(EngineState.UP);
    }

    @Test
    void doesNotTakeACutLineForADeadServer() {
        Supervisor supervisor = supervisor();
        time.run(supervisor, Duration.ofSeconds(1));
        replica.cut(); // in no way that a driver would call lost
        int connects = replica.connects;
        time.run(supervisor, Duration.ofSeconds(1));
        assertThat(replica.connects).isEqualTo(connects + 1);
        assertThat(replica.events).containsExactly("UNKNOWN STARTING", "REPLICA UP");
    }

    @Test
    void looksAtOnceAtAnEngineThatFailedItsBorrower() {
        Supervisor supervisor = supervisor();
        time.settle(supervisor);
        time.run(supervisor, Duration.ofMillis(100));
        int before = replica.observations;
        replica.lookout.suspect();
        replica.lookout.suspect();
        time.settle(supervisor);
        assertThat(replica.observations).isEqualTo(before + 1);
        for (int i = 0; i < 100; i++) {
            replica.lookout.suspect();
            time.settle(supervisor);
        }
        assertThat(replica.observations)
                .as("a storm of failures is one question")
                .isEqualTo(before + 1);
    }

    @Test
    void evictsBeforeAnybodyCanReadTheNewRole() {
        Supervisor supervisor = supervisor();
        time.run(supervisor, Duration.ofSeconds(1));
        List<EngineRole> visibleAtEviction = new ArrayList<>();
        replica.onEvict = () -> visibleAtEviction.add(of(replica, supervisor).role());
        primary.refuse();
        primary.cut();
        replica.role = EngineRole.PRIMARY;
        replica.epoch = 2;
        time.run(supervisor, Duration.ofSeconds(1));

        assertThat(visibleAtEviction).containsExactly(EngineRole.REPLICA);
        assertThat(replica.events).containsExactly("UNKNOWN STARTING", "REPLICA UP", "PRIMARY UP", "evicted");
        assertThat(group(supervisor).primary()).map(EngineSnapshot::name).contains(replica.name);
        assertThat(group(supervisor).epoch()).isEqualTo(2);
    }

    @Test
    void evictsWhatIsFromBeforeARestart() {
        Supervisor supervisor = supervisor();
        time.run(supervisor, Duration.ofSeconds(1));
        replica.refuse();
        replica.cut();
        time.run(supervisor, Duration.ofSeconds(1));
        replica.refusal = null;
        time.run(supervisor, Duration.ofSeconds(5));
        assertThat(replica.events)
                .containsExactly("UNKNOWN STARTING", "REPLICA UP", "REPLICA DOWN", "REPLICA UP", "evicted");
    }

    /** What a replica had, it may lack after a restart, however soon it answers again. */
    @Test
    void noticesARestartBetweenTwoObservations() {
        Supervisor supervisor = supervisor();
        time.run(supervisor, Duration.ofSeconds(1));
        Instant before = of(replica, supervisor).since();
        replica.cutState = "08006";
        replica.cut();
        time.run(supervisor, Duration.ofSeconds(1));
        assertThat(replica.events).containsExactly("UNKNOWN STARTING", "REPLICA UP", "evicted");
        assertThat(of(replica, supervisor).since()).isAfter(before);
    }

    @Test
    void tellsOfWhichConnectionsAnObservationIsTrue() {
        Supervisor supervisor = supervisor();
        time.run(supervisor, Duration.ofSeconds(1));
        replica.opened = 1;
        replica.hangs = true;
        time.run(supervisor, Duration.ofSeconds(1));
        assertThat(replica.openedBefore)
                .as("nobody was seen since it was opened")
                .isZero();
        replica.hangs = false;
        time.letGo();
        time.run(supervisor, Duration.ofSeconds(5));
        assertThat(replica.openedBefore).isEqualTo(1);
    }

    @Test
    void keepsTheConnectionsOfAServerThatWasOnlySlow() {
        Supervisor supervisor = supervisor();
        time.run(supervisor, Duration.ofSeconds(1));
        replica.hangs = true;
        time.run(supervisor, Duration.ofSeconds(3));
        replica.hangs = false;
        time.letGo();
        time.run(supervisor, Duration.ofSeconds(5));
        assertThat(replica.events).containsExactly("UNKNOWN STARTING", "REPLICA UP", "REPLICA DOWN", "REPLICA UP");
    }

    @Test
    void looksForASuccessorInTheWholeGroupWhenThePrimaryFails() {
        Supervisor supervisor = supervisor();
        time.run(supervisor, Duration.ofSeconds(1));
        time.run(supervisor, Duration.ofMillis(100));
        int before = replica.observations;
        primary.refuse();
        primary.cut();
        primary.lookout.suspect();
        time.settle(supervisor);
        assertThat(group(supervisor).primary()).isEmpty();
        assertThat(replica.observations).isEqualTo(before + 1);

        time.run(supervisor, Duration.ofSeconds(1));
        assertThat(replica.observations - before).as("asked more often").isGreaterThan(15);
        time.run(supervisor, Duration.ofSeconds(30));
        int later = replica.observations;
        time.run(supervisor, Duration.ofSeconds(10));
        assertThat(replica.observations - later).as("but not for ever").isLessThan(50);
    }

    @Test
    void evictsWhenAnotherServerAnswersUnderTheSameAddress() {
        Supervisor supervisor = supervisor();
        time.run(supervisor, Duration.ofSeconds(1));
        primary.epoch = 2;
        time.run(supervisor, Duration.ofSeconds(1));
        assertThat(primary.events).containsExactly("UNKNOWN STARTING", "PRIMARY UP", "evicted");
    }

    @Test
    void prefersTheNewerEpochOfTwoPrimariesAndMeasuresAgainstIt() {
        Supervisor supervisor = supervisor();
        replica.role = EngineRole.PRIMARY;
        replica.epoch = 2;
        replica.lsn = 1500;
        SimulatedEngine follower = new SimulatedEngine("replica-2", EngineRole.REPLICA);
        follower.epoch = 2;
        follower.lsn = 1500;
        engines.add(follower);
        time.run(supervisor, Duration.ofSeconds(2));
        assertThat(group(supervisor).primary()).map(EngineSnapshot::name).contains(replica.name);
        assertThat(of(follower, supervisor).lag()).isEqualTo(Lag.NONE);
    }

    @Test
    void warnsOnceOfAPrimaryThatItFences() {
        Logger logger = (Logger) LoggerFactory.getLogger(Supervisor.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            Supervisor supervisor = supervisor();
            replica.role = EngineRole.PRIMARY;
            replica.epoch = 2;
            time.run(supervisor, Duration.ofSeconds(10));
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .filteredOn(event -> event.getLevel() == Level.WARN)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "[shop/primary] fenced: epoch 1, while replica-1 has epoch 2 (it claims to be primary in epoch 1"
                                + " at 0/3E8; replica-1 is in epoch 2 at 0/3E8); it gets neither writes nor reads until"
                                + " it is a replica again");
    }

    @Test
    void keepsSinceUntilRoleOrStateChange() {
        Supervisor supervisor = supervisor();
        time.run(supervisor, Duration.ofSeconds(1));
        var since = of(replica, supervisor).since();
        time.run(supervisor, Duration.ofSeconds(30));
        assertThat(of(replica, supervisor).since()).isEqualTo(since);
        replica.draining = true;
        time.run(supervisor, INTERVAL);
        assertThat(of(replica, supervisor).since()).isAfter(since.plusSeconds(29));
    }

    @Test
    void showsADrainAtOnceAndStillWatches() {
        Supervisor supervisor = supervisor();
        time.run(supervisor, Duration.ofSeconds(1));
        replica.draining = true;
        supervisor.engineSetChanged();
        supervisor.step();
        assertThat(of(replica, supervisor).state()).isEqualTo(EngineState.DRAINING);
        assertThat(of(replica, supervisor).reason()).isEqualTo("drained by operator");
        replica.lsn = 2000;
        time.run(supervisor, INTERVAL.multipliedBy(2));
        assertThat(of(replica, supervisor).position()).isEqualTo(new Lsn(2000));
        replica.draining = false;
        time.settle(supervisor);
        assertThat(of(replica, supervisor).state()).isEqualTo(EngineState.UP);
    }

    @Test
    void forgetsWhatItKnewWhenAnEngineGetsAnotherTarget() {
        Supervisor supervisor = supervisor();
        time.run(supervisor, Duration.ofSeconds(1));
        replica.url = EngineUrl.parse("postgresql://elsewhere/shop");
        replica.refuse();
        time.run(supervisor, INTERVAL);
        assertThat(of(replica, supervisor).state()).isEqualTo(EngineState.DOWN);
        assertThat(of(replica, supervisor).role()).isEqualTo(EngineRole.UNKNOWN);
        assertThat(of(replica, supervisor).position()).isNull();
    }

    private Supervisor supervisor() {
        Observers observers = new Observers(
                Map.of(DatabaseProduct.POSTGRESQL, SimulatedEngine.positions(engines)),
                (connection, status) -> engines.stream()
                        .filter(engine -> engine.line == connection)
                        .findFirst()
                        .flatMap(engine -> Optional.ofNullable(engine.objection)),
                List.of());
        return new Supervisor("shop", () -> engines, health, observers, time.timing());
    }

    private static EngineSnapshot of(SimulatedEngine engine, Supervisor supervisor) {
        return supervisor.topology().engine(engine.name).orElseThrow();
    }

    private static GroupSnapshot group(Supervisor supervisor) {
        return supervisor.topology().group("default").orElseThrow();
    }
}

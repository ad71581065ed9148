package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.config.HealthConfig;
import dev.sluice.managers.spi.HealthProbe;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.GtidSet;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is fenced, in virtual time. Without epochs, unless a test says otherwise: as on MySQL. */
class SuccessionTest {

    private static final String A = "aaaaaaaa-0000-0000-0000-000000000000";
    private static final String B = "bbbbbbbb-0000-0000-0000-000000000000";
    private static final Duration SOON = Duration.ofSeconds(3);

    private final VirtualTime time = new VirtualTime();
    private final SimulatedEngine a = new SimulatedEngine("a", EngineRole.PRIMARY);
    private final SimulatedEngine b = new SimulatedEngine("b", EngineRole.REPLICA);
    private final SimulatedEngine c = new SimulatedEngine("c", EngineRole.REPLICA);
    private final List<SimulatedEngine> engines = new ArrayList<>(List.of(a, b, c));
    private final Supervisor supervisor = new Supervisor(
            "shop",
            () -> engines,
            HealthConfig.defaults(),
            new Observers(
                    Map.of(DatabaseProduct.POSTGRESQL, SimulatedEngine.positions(engines)),
                    HealthProbe.answered(),
                    List.of()),
            time.timing());

    SuccessionTest() {
        engines.forEach(engine -> {
            engine.epoch = 0;
            engine.position = GtidSet.parse(A + ":1-10");
        });
    }

    @Test
    void fencesAFormerPrimaryThatComesBackAsOne() {
        pass();
        kill(a);
        promote(b);
        pass();
        assertThat(primary()).isEqualTo("b");
        assertThat(a.fenced).as("before it is back").isEqualTo("fenced: b is the primary");

        revive(a);
        pass();

        assertThat(primary()).isEqualTo("b");
        assertThat(of(a).state()).isEqualTo(EngineState.FENCED);
        assertThat(of(a).role()).isEqualTo(EngineRole.PRIMARY);
        assertThat(of(a).reason()).isEqualTo("fenced: b is the primary");
        assertThat(of(b).state()).isEqualTo(EngineState.UP);
    }

    @Test
    void prefersNoPrimaryToAFormerOne() {
        pass();
        kill(a);
        promote(b);
        pass();
        revive(a);
        kill(b);
        pass();

        assertThat(primary()).isNull();
        assertThat(of(a).state()).isEqualTo(EngineState.FENCED);
    }

    @Test
    void letsAFormerPrimaryServeWhenItIsAReplica() {
        pass();
        kill(a);
        promote(b);
        pass();
        revive(a);
        pass();
        a.role = EngineRole.REPLICA;
        a.position = b.position;
        pass();

        assertThat(of(a).state()).isEqualTo(EngineState.UP);
        assertThat(a.fenced).isNull();
        assertThat(primary()).isEqualTo("b");

        kill(b);
        promote(a);
        pass();
        assertThat(primary()).as("promoted again").isEqualTo("a");
        assertThat(b.fenced).isNotNull();
    }

    @Test
    void letsAFormerPrimaryServeWhenTheOtherHasLeft() {
        pass();
        kill(a);
        promote(b);
        pass();
        revive(a);
        pass();
        engines.remove(b);
        pass();

        assertThat(primary()).isEqualTo("a");
        assertThat(a.fenced).isNull();
    }

    @Test
    void fencesAnOlderEpochEvenWhileNobodyOfTheNewerIsAPrimary() {
        engines.forEach(engine -> engine.epoch = 1);
        pass();
        kill(a);
        b.epoch = 2;
        promote(b);
        c.epoch = 2;
        pass();
        kill(b);
        revive(a);
        pass();

        assertThat(primary()).isNull();
        assertThat(of(a).reason()).isEqualTo("fenced: epoch 1, while b has epoch 2");
        engines.remove(b);
        pass();
        assertThat(of(a).reason()).isEqualTo("fenced: epoch 1, while c has epoch 2");
    }

    @Test
    void isNotMisledByAReplicaOfAnotherDatabase() {
        engines.forEach(engine -> engine.system = "7301");
        c.system = "7302";
        c.epoch = 9;
        pass();

        assertThat(primary()).isEqualTo("a");
        c.role = EngineRole.PRIMARY;
        pass();
        assertThat(primary()).isEqualTo("a");
        assertThat(of(c).reason()).isEqualTo("fenced: holds another database than a");
    }

    @Test
    void doesNotSucceedAPrimaryThatAnswersByAReplicaThatStillFollowsIt() {
        pass();
        promote(b);
        b.ownLag = Duration.ZERO; // somebody made it writable, no more
        pass();

        assertThat(primary()).isEqualTo("a");
        assertThat(a.events).noneMatch(event -> event.startsWith("fenced"));
        assertThat(of(b).state()).isEqualTo(EngineState.FENCED);
        b.role = EngineRole.REPLICA;
        pass();
        assertThat(of(b).state()).isEqualTo(EngineState.UP);
    }

    @Test
    void succeedsAPrimaryThatStillAnswersByOneThatWasPromoted() {
        pass();
        promote(b);
        b.position = GtidSet.parse(A + ":1-10," + B + ":1");
        a.position = GtidSet.parse(A + ":1-12");
        pass();

        assertThat(primary()).isEqualTo("b");
        assertThat(of(a).state()).isEqualTo(EngineState.FENCED);
    }

    @Test
    void takesTheOneThatHasAllTheOtherHasWhenTwoClaimAtTheStart() {
        engines.remove(c);
        promote(b);
        b.position = GtidSet.parse(A + ":1-10," + B + ":1-3");
        pass();

        assertThat(primary()).isEqualTo("b");
        assertThat(of(a).state()).isEqualTo(EngineState.FENCED);
    }

    @Test
    void takesTheOneThatReplicasFollowWhenTwoHaveParted() {
        promote(b);
        a.position = GtidSet.parse(A + ":1-12");
        b.position = GtidSet.parse(A + ":1-10," + B + ":1-3");
        c.position = GtidSet.parse(A + ":1-10," + B + ":1-2");
        pass();

        assertThat(primary()).isEqualTo("b");
    }

    @Test
    void takesTheOneDeclaredFirstWhenNothingTellsThemApart() {
        promote(b);
        pass();

        assertThat(primary()).isEqualTo("a");
        assertThat(of(b).state()).isEqualTo(EngineState.FENCED);
        b.position = GtidSet.parse(A + ":1-10," + B + ":1-3");
        pass();
        assertThat(primary()).as("decided for good").isEqualTo("a");
    }

    @Test
    void givesNobodyWorkBeforeItIsDecided() {
        promote(b);
        supervisor.step();
        supervisor.step();

        assertThat(supervisor.topology().version()).isPositive();
        assertThat(primary()).isNull();
        assertThat(a.fenced).isEqualTo("fenced: being compared with the others that claim to be primary");
        pass();
        assertThat(primary()).isEqualTo("a");
    }

    @Test
    void doesNotWaitForAHungPrimaryLongerThanForAnyAnswer() {
        pass();
        a.hangs = true;
        promote(b);
        time.run(supervisor, HealthConfig.DEFAULT_TIMEOUT.plus(HealthConfig.DEFAULT_INTERVAL.multipliedBy(2)));

        assertThat(primary()).isEqualTo("b");
    }

    private void pass() {
        time.run(supervisor, SOON);
    }

    private static void promote(SimulatedEngine engine) {
        engine.role = EngineRole.PRIMARY;
    }

    private static void kill(SimulatedEngine engine) {
        engine.refusal = new SQLException("refused", "08001", new ConnectException("Connection refused"));
        try {
            engine.line.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void revive(SimulatedEngine engine) {
        engine.refusal = null;
    }

    private @Nullable String primary() {
        return group().primary().map(engine -> engine.name().alias()).orElse(null);
    }

    private GroupSnapshot group() {
        return supervisor.topology().group("default").orElseThrow();
    }

    private EngineSnapshot of(SimulatedEngine engine) {
        return supervisor.topology().engine(engine.name).orElseThrow();
    }
}

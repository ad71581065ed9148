package dev.sluice.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays each story to each balancer, and holds the outcomes against the bounds in docs/benchmarks. With {@code
 * -Dsluice.simulation.renew=true} it writes the bounds and the report anew instead: look at the difference before you commit
 * it.
 */
class SimulationTest {

    private static final Map<String, List<Outcome>> PLAYED = new HashMap<>();

    @BeforeAll
    static void renewIfAsked() throws IOException {
        if (Boolean.getBoolean("sluice.simulation.renew")) {
            List<List<Outcome>> all = new ArrayList<>();
            Scenarios.all().forEach(scenario -> all.add(play(scenario)));
            List<List<Outcome>> withOtherSeeds = new ArrayList<>(all);
            for (int i = 1; i <= 2; i++) {
                int times = i;
                Scenarios.all().forEach(scenario -> withOtherSeeds.add(run(scenario.again(times))));
            }
            Bounds.write(withOtherSeeds);
            Report.write(all);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.sluice.routing.simulation.Scenarios#all")
    void noStoryEndsWorseThanItsBounds(Scenario scenario) throws IOException {
        assertThat(Bounds.exceeded(play(scenario))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.sluice.routing.simulation.Scenarios#all")
    void noReadMissesWhatItsClientWroteAndNoWriteGoesToAReplica(Scenario scenario) {
        assertThat(play(scenario)).allSatisfy(outcome -> {
            assertThat(outcome.staleReads()).isZero();
            assertThat(outcome.strayWrites()).isZero();
        });
    }

    @Test
    void theSameSeedGivesTheSameOutcome() {
        List<Outcome> once = List.of(Simulation.run(Scenarios.HICCUPS, Balancing.USUAL));
        List<Outcome> again = List.of(Simulation.run(Scenarios.HICCUPS, Balancing.USUAL));
        assertThat(Chart.of(again)).isEqualTo(Chart.of(once));
        assertThat(again.get(0).events()).isEqualTo(once.get(0).events());
    }

    @Test
    void aReadThatDemandsNothingIsFoundToBeStale() {
        Scenario careless = Scenarios.LAG_STORM.in(Scenarios.LAG_STORM.setting().careless());
        assertThat(Simulation.run(careless, Balancing.USUAL).staleReads()).isPositive();
    }

    private static List<Outcome> play(Scenario scenario) {
        return PLAYED.computeIfAbsent(scenario.name(), name -> run(scenario));
    }

    private static List<Outcome> run(Scenario scenario) {
        return scenario.balancers().stream()
                .map(balancing -> Simulation.run(scenario, balancing))
                .toList();
    }
}

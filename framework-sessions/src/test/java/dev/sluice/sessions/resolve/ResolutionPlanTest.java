package dev.sluice.sessions.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sluice.sessions.resolve.ResolutionPlan.Candidate;
import dev.sluice.sessions.resolve.ResolutionPlan.Group;
import dev.sluice.sessions.resolve.Unresolved.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is asked for together and in which order, without a database. */
class ResolutionPlanTest {

    private static final List<List<String>> KEYS = List.of(List.of("id"), List.of("code"), List.of("number", "owner"));

    private static final Map<String, Integer> WIDTHS = Map.of("id", 1, "code", 1, "owner", 2, "number", 1);

    private final List<Candidate> candidates = new ArrayList<>();

    private int candidate(String entity, Set<String> set, Map<String, Integer> links) {
        candidates.add(new Candidate(candidates.size(), entity, KEYS, false, WIDTHS, set, links, false));
        return candidates.size() - 1;
    }

    private int candidate(String... set) {
        return candidate("Order", Set.of(set), Map.of());
    }

    private ResolutionPlan plan(int keys, int parameters) {
        return ResolutionPlan.of(candidates, keys, parameters);
    }

    private ResolutionPlan plan() {
        return plan(100, 1000);
    }

    @Test
    void groupsByEntityAndWhatIsSet() {
        candidate("code");
        candidate("id");
        candidate("code");
        candidate("owner", "number");
        candidate("Bill", Set.of("code"), Map.of());
        candidate("owner", "number", "code");
        assertThat(plan().groups())
                .extracting(Group::entity, Group::attributes, Group::entries)
                .containsExactlyInAnyOrder(
                        tuple("Order", List.of("code"), List.of(0, 2)),
                        tuple("Order", List.of("id"), List.of(1)),
                        tuple("Order", List.of("number", "owner"), List.of(3)),
                        tuple("Bill", List.of("code"), List.of(4)),
                        tuple("Order", List.of("code", "number", "owner"), List.of(5)));
        assertThat(plan().refused()).isEmpty();
    }

    @Test
    void loadsFirst() {
        candidate("code");
        candidates.add(new Candidate(1, "Order", KEYS, false, WIDTHS, Set.of("code"), Map.of(), true));
        assertThat(plan().groups()).extracting(Group::loads).containsExactly(true, false);
    }

    @Test
    void refusesWhatCoversNoKey() {
        candidate();
        candidate("number");
        candidate("number", "id");
        assertThat(plan().refused()).isEqualTo(Map.of(0, Reason.NO_KEY, 1, Reason.NO_KEY));
        assertThat(plan().groups()).hasSize(1);
    }

    @Test
    void takesAsManyKeysAsTheParametersAllow() {
        for (int i = 0; i < 101; i++) {
            candidate("code");
            candidate("owner", "number");
        }
        assertThat(plan(50, 1000).groups()).extracting(Group::keysPerQuery).containsExactly(50, 50);
        assertThat(plan(50, 1000).groups()).extracting(Group::queries).containsExactly(3, 3);
        assertThat(plan(500, 120).groups()).extracting(Group::keysPerQuery).containsExactly(60, 20);
        assertThat(plan(500, 120).queries()).isEqualTo(2 + 6);
        assertThat(plan(500, 1).groups()).extracting(Group::keysPerQuery).containsExactly(1, 1);
    }

    @Test
    void asksForWhatIsAPartOfAKeyBefore() {
        int line = candidate("Line", Set.of("owner", "number"), Map.of("owner", 1));
        int order = candidate("Order", Set.of("owner", "number"), Map.of("owner", 2));
        int buyer = candidate("Buyer", Set.of("code"), Map.of());
        assertThat(plan().groups())
                .extracting(Group::level, Group::entries)
                .containsExactly(tuple(0, List.of(buyer)), tuple(1, List.of(order)), tuple(2, List.of(line)));
    }

    /** What an entry refers to beside its key, or by a key that is not whole, need not be there before. */
    @Test
    void waitsForWhatIsInTheKeyOnly() {
        candidate("Order", Set.of("code"), Map.of("owner", 1));
        candidate("Buyer", Set.of("code"), Map.of("owner", 0));
        assertThat(plan().groups()).extracting(Group::level).containsExactly(0, 0);
    }

    @Test
    void tellsCyclesFromWhatOnlyRefersToThem() {
        candidate("Folder", Set.of("owner", "number"), Map.of("owner", 1));
        candidate("Folder", Set.of("owner", "number"), Map.of("owner", 0));
        candidate("Folder", Set.of("owner", "number"), Map.of("owner", 2));
        candidate("File", Set.of("owner", "number"), Map.of("owner", 1));
        candidate("Part", Set.of("owner", "number"), Map.of("owner", 3));
        candidate("code");
        assertThat(plan().refused())
                .isEqualTo(Map.of(
                        0, Reason.CYCLE, 1, Reason.CYCLE, 2, Reason.CYCLE, 3, Reason.REFERENCE, 4, Reason.REFERENCE));
        assertThat(plan().groups()).extracting(Group::entries).containsExactly(List.of(5));
    }

    @Test
    void orders100000EntriesInAChain() {
        candidate("Folder", Set.of("code"), Map.of());
        for (int i = 1; i < 100_000; i++) {
            candidate("Folder", Set.of("owner", "number"), Map.of("owner", i - 1));
        }
        assertThat(plan().groups())
                .hasSize(100_000)
                .last()
                .extracting(Group::level)
                .isEqualTo(99_999);
    }

    @Test
    void saysWhatItWillDo() {
        candidate("code");
        candidate("code");
        candidate();
        assertThat(plan(1, 1000)).hasToString("Order by code: 2 entries, 2 queries\nrefused: {2=NO_KEY}\n");
    }
}

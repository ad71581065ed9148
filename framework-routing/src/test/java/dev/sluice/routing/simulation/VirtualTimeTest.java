package dev.sluice.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.routing.simulation.VirtualTime.Waiting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class VirtualTimeTest {

    private final VirtualTime time = new VirtualTime();
    private final List<String> told = new ArrayList<>();

    @Test
    void whatIsDueEarlierHappensEarlierAndOfOneMomentWhatWasAddedEarlier() {
        record Due(long at, int number) {}
        Dice dice = new Dice(1);
        List<Due> added = new ArrayList<>();
        List<Due> happened = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            Due due = new Due(dice.below(500), i);
            added.add(due);
            time.at(due.at(), () -> happened.add(due));
        }
        time.run();
        added.sort(Comparator.comparingLong(Due::at)); // which keeps the order of equals
        assertThat(happened).isEqualTo(added);
        assertThat(time.now()).isEqualTo(added.get(added.size() - 1).at());
    }

    @Test
    void othersHappenWhileOneSleeps() {
        time.at(10, () -> {
            tell("falls asleep");
            time.sleep(100);
            tell("wakes");
        });
        time.at(50, () -> tell("happens"));
        time.at(200, () -> tell("happens"));
        time.run();
        assertThat(told).containsExactly("10 falls asleep", "50 happens", "110 wakes", "200 happens");
    }

    @Test
    void sleepersWakeInTheOrderOfTheirTimes() {
        for (int i = 0; i < 100; i++) {
            int nanos = 1_000 - 10 * i;
            time.at(0, () -> {
                time.sleep(nanos);
                told.add(time.now() + "");
            });
        }
        time.run();
        assertThat(told).hasSize(100).isSortedAccordingTo(Comparator.comparingInt(Integer::parseInt));
        assertThat(time.threads()).isBetween(2, 102);
    }

    @Test
    void aWaiterIsWokenOrGivesUpButNotBoth() {
        Waiting woken = time.new Waiting();
        Waiting forgotten = time.new Waiting();
        time.at(0, () -> tell("woken " + time.await(woken, 100)));
        time.at(0, () -> tell("woken " + time.await(forgotten, 100)));
        time.at(40, woken::wake);
        time.at(150, forgotten::wake);
        time.run();
        assertThat(told).containsExactly("40 woken true", "100 woken false");
    }

    @Test
    void whatAnEventThrowsIsThrown() {
        time.at(5_000_000, () -> {
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(time::run).hasMessage("after 5 ms: broken");
    }

    private void tell(String what) {
        told.add(time.now() + " " + what);
    }
}

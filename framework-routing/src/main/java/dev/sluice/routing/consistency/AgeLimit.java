package dev.sluice.routing.consistency;

import java.time.Duration;
import java.util.Optional;

/** Demands data that was current not long ago. */
record AgeLimit(Duration age) implements Consistency {

    @Override
    public Optional<Duration> maxAge() {
        return Optional.of(age);
    }

    @Override
    public String toString() {
        return "at most " + age.toMillis() + " ms old";
    }
}

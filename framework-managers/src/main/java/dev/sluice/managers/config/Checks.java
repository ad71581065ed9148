package dev.sluice.managers.config;

import dev.sluice.ConfigurationException;
import java.time.Duration;
import java.util.List;

/** The words in which options are refused; problems are collected, so that one build reports all. */
final class Checks {

    private Checks() {}

    static void atLeast(String option, int value, int least, List<String> problems) {
        if (value < least) {
            problems.add(option + ": " + value + " (expected: >= " + least + ")");
        }
    }

    static void between(String option, int value, int least, int most, List<String> problems) {
        if (value < least || value > most) {
            problems.add(option + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }

    static void atLeast(String option, Duration value, Duration least, List<String> problems) {
        if (value.compareTo(least) < 0) {
            problems.add(option + ": " + Durations.print(value) + " (expected: >= " + Durations.print(least) + ")");
        }
    }

    static void zeroOrAtLeast(String option, Duration value, Duration least, List<String> problems) {
        if (!value.isZero() && value.compareTo(least) < 0) {
            problems.add(option + ": " + Durations.print(value) + " (expected: 0s for never, or >= "
                    + Durations.print(least) + ")");
        }
    }

    static void refuseIfAny(String who, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(who, problems);
        }
    }
}

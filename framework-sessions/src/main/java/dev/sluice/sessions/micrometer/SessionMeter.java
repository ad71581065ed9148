package dev.sluice.sessions.micrometer;

import io.micrometer.core.instrument.Meter;
import java.util.List;

/** What is measured. The table in docs/sessions.md is compared with it. */
enum SessionMeter {
    UNIT(
            "sluice.session.unit",
            Meter.Type.TIMER,
            "an observation: the whole unit, with the application's code and the wait for a connection",
            List.of("manager", "group", "intent", "role", "outcome")),
    TRANSACTION(
            "sluice.session.transaction",
            Meter.Type.TIMER,
            "how long the unit held its connection; nothing if it sent no statement",
            List.of("manager", "group", "intent", "role", "outcome")),
    RETRIES(
            "sluice.session.retries",
            Meter.Type.COUNTER,
            "units that failed and were run again",
            List.of("manager", "group", "intent")),
    ONE_BY_ONE(
            "sluice.session.one.by.one",
            Meter.Type.COUNTER,
            "units that loaded more of one target, one by one, than their loading lets pass",
            List.of("manager", "group", "intent", "kind", "target")),
    RERUNS(
            "sluice.session.reruns",
            Meter.Type.COUNTER,
            "reads that turned out to write and were run again on the primary",
            List.of("manager", "group", "intent")),
    LEAKS(
            "sluice.session.leaks",
            Meter.Type.COUNTER,
            "handles that were not closed, or not in time",
            List.of("manager", "group", "intent"));

    private final String meterName;
    private final Meter.Type type;
    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // always List.of
    private final List<String> tags;

    SessionMeter(String meterName, Meter.Type type, String sentence, List<String> tags) {
        this.meterName = meterName;
        this.type = type;
        this.sentence = sentence;
        this.tags = tags;
    }

    String meterName() {
        return meterName;
    }

    Meter.Type type() {
        return type;
    }

    String sentence() {
        return sentence;
    }

    List<String> tags() {
        return tags;
    }
}

package dev.sluice.sessions.micrometer;

import io.micrometer.core.instrument.Meter;

/** What is measured of a relay, with the tags manager, table and topics. The table in docs/outbox.md is compared with it. */
enum OutboxMeter {
    WAITING("sluice.outbox.waiting", Meter.Type.GAUGE, "messages that are not delivered, in the whole table"),
    OLDEST("sluice.outbox.oldest", Meter.Type.GAUGE, "how long the oldest of them has waited, in seconds"),
    DEAD("sluice.outbox.dead", Meter.Type.GAUGE, "dead letters, in the whole table"),
    DELIVERED("sluice.outbox.delivered", Meter.Type.COUNTER, "messages that this relay has delivered"),
    FAILED("sluice.outbox.failed", Meter.Type.COUNTER, "attempts of this relay that failed"),
    GIVEN_UP("sluice.outbox.given.up", Meter.Type.COUNTER, "messages that this relay has made dead letters");

    private final String meterName;
    private final Meter.Type type;
    private final String sentence;

    OutboxMeter(String meterName, Meter.Type type, String sentence) {
        this.meterName = meterName;
        this.type = type;
        this.sentence = sentence;
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
}

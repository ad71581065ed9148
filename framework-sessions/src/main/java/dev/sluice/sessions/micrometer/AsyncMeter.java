package dev.sluice.sessions.micrometer;

import io.micrometer.core.instrument.Meter;

/** What is measured of asynchronous sessions, each by {@code manager} and {@code intent}. The table in docs/async.md is compared with it. */
enum AsyncMeter {
    QUEUED("sluice.session.async.queued", Meter.Type.GAUGE, "units that wait for their turn"),
    RUNNING("sluice.session.async.running", Meter.Type.GAUGE, "units that have a thread"),
    REFUSED(
            "sluice.session.async.refused",
            Meter.Type.COUNTER,
            "units that were not let in, or whose time was over before their turn came");

    private final String meterName;
    private final Meter.Type type;
    private final String sentence;

    AsyncMeter(String meterName, Meter.Type type, String sentence) {
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

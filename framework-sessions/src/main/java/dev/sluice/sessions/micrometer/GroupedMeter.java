package dev.sluice.sessions.micrometer;

import io.micrometer.core.instrument.Meter;

/** What is measured of pledges, with the tag name. The table in docs/several-databases.md is compared with it. */
enum GroupedMeter {
    PLEDGES("sluice.groups.pledges", Meter.Type.GAUGE, "pledges that were open when it was asked for them last"),
    REDEEMED("sluice.groups.redeemed", Meter.Type.COUNTER, "pledges that were kept, but not by their units"),
    REFUSED("sluice.groups.refused", Meter.Type.COUNTER, "attempts to keep a pledge that met a later change");

    private final String meterName;
    private final Meter.Type type;
    private final String sentence;

    GroupedMeter(String meterName, Meter.Type type, String sentence) {
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

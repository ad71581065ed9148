package dev.sluice.bulk.micrometer;

import io.micrometer.core.instrument.Meter;

/** What is measured. The table in docs/bulk.md is compared with it. */
enum BulkMeter {
    ROWS("sluice.bulk.rows", Meter.Type.COUNTER, "rows committed", "manager, engine, way"),
    REJECTS("sluice.bulk.rejects", Meter.Type.COUNTER, "rows left out", "manager, engine, way"),
    CHUNK(
            "sluice.bulk.chunk",
            Meter.Type.TIMER,
            "chunks from their first row to the answer of the commit, or to the failure",
            "manager, engine, way, outcome");

    private final String meterName;
    private final Meter.Type type;
    private final String sentence;
    private final String tags;

    BulkMeter(String meterName, Meter.Type type, String sentence, String tags) {
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

    String tags() {
        return tags;
    }
}

package dev.sluice.metadata.micrometer;

import io.micrometer.core.instrument.Meter;

/** What is measured. The table in docs/metadata.md is compared with it. */
enum MetadataMeter {
    BACKUP("sluice.backup", Meter.Type.TIMER, "backups taken, verified and restored", "database, work, outcome"),
    BACKUP_AGE("sluice.backup.age", Meter.Type.GAUGE, "time since the newest good backup was taken", "database"),
    BACKUP_SIZE("sluice.backup.size", Meter.Type.GAUGE, "bytes of that backup, as stored", "database"),
    SCRIPT("sluice.migration.script", Meter.Type.TIMER, "scripts applied, with their rows in the history", "database"),
    STATEMENT("sluice.migration.statement", Meter.Type.TIMER, "their statements", "database"),
    WAITS("sluice.migration.waits", Meter.Type.COUNTER, "looks at a lock that another instance held", "database");

    private final String meterName;
    private final Meter.Type type;
    private final String sentence;
    private final String tags;

    MetadataMeter(String meterName, Meter.Type type, String sentence, String tags) {
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

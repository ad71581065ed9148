package dev.sluice.routing.micrometer;

import io.micrometer.core.instrument.Meter;

/** What is measured. The table in docs/routing.md is compared with it. */
enum RouteMeter {
    DECISIONS(
            "sluice.route.decisions",
            Meter.Type.COUNTER,
            "calls of connect: served by an engine of that role, or refused (role none)",
            "manager, group, intent, role, outcome"),
    REJECTED(
            "sluice.route.rejected",
            Meter.Type.COUNTER,
            "engines passed over on the way: unavailable, stale, primary_refused, over_limit, schema_behind",
            "manager, group, reason"),
    FRESHNESS_WAIT(
            "sluice.route.freshness.wait",
            Meter.Type.TIMER,
            "how long an engine was asked whether it has what a bookmark demands; zero if the question went with the read",
            "manager, group, outcome"),
    EJECTIONS(
            "sluice.route.ejections",
            Meter.Type.COUNTER,
            "replicas that were ejected, held_back because too many were already, or returned",
            "manager, group, outcome"),
    FALLBACKS(
            "sluice.route.fallbacks",
            Meter.Type.COUNTER,
            "reads that no replica could serve: admitted to the primary, or refused because of the limit",
            "manager, group, outcome"),
    HEDGES(
            "sluice.route.hedges",
            Meter.Type.COUNTER,
            "second reads of hedged reads: sent, won, or over_budget and not sent",
            "manager, group, outcome"),
    SHADOW(
            "sluice.route.shadow",
            Meter.Type.COUNTER,
            "reads that stayed on the primary in shadow mode: fresh, behind, own_writes_missing or primary",
            "manager, group, outcome"),
    HEALED(
            "sluice.route.healed",
            Meter.Type.COUNTER,
            "statements that an engine failed without effect, and that ran elsewhere: refused_write, demoted, replay_conflict, connection_lost, schema_behind",
            "manager, group, reason"),
    SCHEMA(
            "sluice.route.schema.replay",
            Meter.Type.TIMER,
            "how long after the beginning of a change of the schema all replicas had it",
            "manager, group");

    private final String meterName;
    private final Meter.Type type;
    private final String sentence;
    private final String tags;

    RouteMeter(String meterName, Meter.Type type, String sentence, String tags) {
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

    /** Their keys, as the docs list them. */
    String tags() {
        return tags;
    }
}

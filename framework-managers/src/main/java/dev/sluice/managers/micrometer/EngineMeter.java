package dev.sluice.managers.micrometer;

import io.micrometer.core.instrument.Meter;
import java.util.List;

/** The meters of a manager. {@code docs/topology.md} shows the same table; a test compares the two. */
public enum EngineMeter {
    /** One gauge for each state. */
    STATE("sluice.engine.state", Meter.Type.GAUGE, "", "state", "1 for the state the engine is in, 0 for the others"),
    /** One gauge for each role. */
    ROLE(
            "sluice.engine.role",
            Meter.Type.GAUGE,
            "",
            "role",
            "1 for the role the engine was last seen in, 0 for the other"),
    LAG("sluice.engine.lag", Meter.Type.GAUGE, "seconds", "", "How old the engine's data may be; NaN while unknown"),
    LAG_BYTES(
            "sluice.engine.lag.bytes",
            Meter.Type.GAUGE,
            "bytes",
            "",
            "How much log the engine has still to apply; NaN while unknown and where it is not counted in bytes"),
    BORROW(
            "sluice.engine.borrow",
            Meter.Type.TIMER,
            "seconds",
            "outcome",
            "From the wish for a connection to the connection (served) or its refusal (refused)"),
    PROBE(
            "sluice.engine.probe",
            Meter.Type.TIMER,
            "seconds",
            "outcome",
            "From the beginning of an observation to the answer (answered) or the lack of one (failed)"),
    FAILURES(
            "sluice.engine.failures",
            Meter.Type.COUNTER,
            "",
            "kind",
            "Failures of work or of connecting that are the server's: lost, read_only, overloaded"),
    FENCED(
            "sluice.engine.fenced",
            Meter.Type.COUNTER,
            "",
            "",
            "Connections that were not lent, because they lead to a server of another role"),
    TOPOLOGY_CHANGES(
            "sluice.topology.changes", Meter.Type.COUNTER, "", "", "Changes of the engine's role, state or epoch");

    private static final List<String> COMMON_TAGS = List.of("manager", "group", "engine");

    private final String meterName;
    private final Meter.Type type;
    private final String unit;
    private final String ownTag;
    private final String description;

    EngineMeter(String meterName, Meter.Type type, String unit, String ownTag, String description) {
        this.meterName = meterName;
        this.type = type;
        this.unit = unit;
        this.ownTag = ownTag;
        this.description = description;
    }

    public String meterName() {
        return meterName;
    }

    @SuppressWarnings("exports") // optional: whoever asks for the type reads its module
    public Meter.Type type() {
        return type;
    }

    /** The base unit; empty for plain numbers. */
    public String unit() {
        return unit;
    }

    /** The keys of its tags; all of them have few values. */
    public List<String> tags() {
        return ownTag.isEmpty()
                ? COMMON_TAGS
                : List.of(COMMON_TAGS.get(0), COMMON_TAGS.get(1), COMMON_TAGS.get(2), ownTag);
    }

    /** What it says, in a sentence. */
    public String description() {
        return description;
    }

    String ownTag() {
        return ownTag;
    }
}

package dev.sluice.routing.chaos;

/** The rows of the page: what is broken, as it is called there. The victim is a replica; promotions promote it. */
enum Broken {
    NOTHING("nothing"),
    REPLICA_DEAD("a replica is dead"),
    REPLICA_HANGS("a replica hangs"),
    REPLICA_LAGS("a replica lags"),
    LAG_UNKNOWN("the lag of a replica is not known"),
    ALL_REPLICAS_DEAD("all replicas are dead"),
    ALL_REPLICAS_LAG("all replicas lag"),
    NO_LAG_KNOWN("the lag of no replica is known"),
    PRIMARY_DEAD_AT_START("the primary is dead from the start"),
    PRIMARY_DEAD("the primary dies later"),
    PRIMARY_HANGS("the primary hangs"),
    PRIMARY_DEAD_REPLICAS_LAG("the primary dies, and all replicas lag"),
    PROMOTING("a replica is being promoted"),
    PROMOTED("a replica was promoted"),
    OLD_PRIMARY_BACK("the old primary comes back as one");

    private final String title;

    Broken(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Whether the victim is the primary in the end. */
    boolean promotes() {
        return this == PROMOTING || this == PROMOTED || this == OLD_PRIMARY_BACK;
    }
}

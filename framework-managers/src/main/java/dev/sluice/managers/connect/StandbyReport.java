package dev.sluice.managers.connect;

import dev.sluice.managers.topology.EngineRole;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a PostgreSQL server reports of {@code in_hot_standby} on one connection: when it begins, and with the next answer
 * after each change. Used by one thread at a time, as the connection is.
 *
 * <p>The driver keeps what is reported in a tree that compares names without regard to case, where a look takes longer than
 * all the rest of a borrower's checks. So the place in that tree is looked up once: the driver writes each new value there.
 * Should another driver keep its reports in another way, they are looked up all the same now and then, and always from the
 * first time that the place proves to be out of date.
 */
final class StandbyReport {

    static final String SETTING = "in_hot_standby";

    /** So many looks at the place there are to one at the driver's tree, less one; a power of two. */
    static final int TRUSTED = 256;

    private final UnaryOperator<@Nullable String> lookup;
    private Map.@Nullable Entry<String, String> place;
    private int looks;
    private @Nullable String latest;
    private EngineRole role = EngineRole.UNKNOWN;

    /**
     * @param all what the driver shows to have been reported until now
     * @param lookup how the driver is asked for one of them
     */
    StandbyReport(Map<String, String> all, UnaryOperator<@Nullable String> lookup) {
        this.lookup = lookup;
        for (Map.Entry<String, String> reported : all.entrySet()) {
            if (reported.getKey().equals(SETTING)) {
                this.place = reported;
            }
        }
    }

    /** Unknown if the server does not report it, as before PostgreSQL 14. */
    @SuppressWarnings("ReferenceEquality") // the text of one report, which is mostly the last one
    EngineRole role() {
        String now = value();
        if (now != latest) {
            latest = now;
            role = role(now);
        }
        return role;
    }

    static EngineRole role(@Nullable String reported) {
        if (reported == null) {
            return EngineRole.UNKNOWN;
        }
        return reported.equals("on") ? EngineRole.REPLICA : EngineRole.PRIMARY;
    }

    /** {@code on} on a standby. */
    private @Nullable String value() {
        Map.Entry<String, String> known = place;
        return known == null || (++looks & (TRUSTED - 1)) == 0 ? lookedUp(known) : known.getValue();
    }

    private @Nullable String lookedUp(Map.@Nullable Entry<String, String> known) {
        String now = lookup.apply(SETTING);
        if (known != null && !known.getValue().equals(now)) {
            place = null;
        }
        return now;
    }
}

package dev.sluice.sessions;

import dev.sluice.DatabaseProduct;
import dev.sluice.sessions.hibernate.StatementLog;
import dev.sluice.sessions.hibernate.UnitPlan;
import dev.sluice.sessions.spi.SessionCustomizer;
import dev.sluice.sessions.watch.OneByOne;
import dev.sluice.sessions.watch.SentStatement;
import dev.sluice.sessions.watch.StatementCount;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is seen of the units of one {@link Sessions}, besides their results. Safe for all threads. */
final class UnitReports {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    /** How many places are remembered; one beyond that is told each time. */
    private static final int MOST_PLACES = 10_000;

    private final String who;
    private final @Nullable SlowUnits slow;
    private final List<SessionCustomizer> customizers;
    private final List<Consumer<SentStatement>> counts = new CopyOnWriteArrayList<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** @param slow from when on a unit is slow; null if none is */
    UnitReports(String who, DatabaseProduct product, @Nullable Duration slow, List<SessionCustomizer> customizers) {
        this.who = who;
        this.slow = slow == null ? null : new SlowUnits(who, product, slow);
        this.customizers = List.copyOf(customizers);
    }

    /** What records a unit that begins now; null if nobody looks. */
    @Nullable
    StatementLog log() {
        return slow == null && counts.isEmpty() ? null : new StatementLog(List.copyOf(counts));
    }

    /** A recorded unit has ended. */
    void ended(UnitName unit, StatementLog log, @Nullable Throwable failure) {
        if (slow != null) {
            slow.ended(unit, log, failure);
        }
    }

    StatementCount count() {
        return CountedStatements.among(counts);
    }

    /** Each place is logged once; a unit that failed of it has said so. */
    void oneByOne(UnitPlan plan, OneByOne loads) {
        for (SessionCustomizer customizer : customizers) {
            try {
                customizer.oneByOne(plan.request(), loads);
            } catch (RuntimeException e) {
                LOG.warn("[{}] a customizer failed at the end of a unit", who, e);
            }
        }
        if (!plan.loading().fails() && (told.size() >= MOST_PLACES || told.add(loads.target() + loads.place()))) {
            LOG.warn("[{}] {}", who, loads.sentence());
        }
    }
}

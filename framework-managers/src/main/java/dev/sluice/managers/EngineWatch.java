package dev.sluice.managers;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.ProbeLine.Answer;
import dev.sluice.managers.config.HealthConfig;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.Lag;
import dev.sluice.managers.url.EngineUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the supervisor remembers of one engine. Confined to the supervisor's thread. */
final class EngineWatch {

    /** A dead server is asked less and less often, down to once in so many intervals. */
    private static final int LONGEST_PAUSE = 8;

    /** While a group has lost its primary, its engines are asked as often as this part of the interval. */
    private static final double HURRIED_PAUSE = 0.2;

    private static final long SOON_NANOS = 25_000_000;

    /** At least so long for the first observation, which also loads the driver, and for SQLite its native library. */
    private static final Duration FIRST_TIMEOUT = Duration.ofSeconds(5);

    private final SupervisedEngine engine;
    private final EngineUrl target;
    private final ProbeLine line;
    private final HealthConfig health;
    private final RandomGenerator random;

    private EngineSnapshot published;
    private EngineState observed = EngineState.STARTING;
    private String reason = "not observed yet";
    private final Claim claim = new Claim();
    private @Nullable ServerStatus status;
    private Lag lag = Lag.UNKNOWN;
    private @Nullable Long asOf;
    private boolean lagWanted = true;
    private Duration latency = Duration.ZERO;
    private int failures;
    private boolean severed;
    private boolean cameBack;
    private int openedBefore;

    private @Nullable Attempt attempt;
    private long dueAt;
    private boolean again;
    private boolean soon;
    private boolean hurried;
    private long completedSince = Long.MIN_VALUE;

    EngineWatch(
            SupervisedEngine engine,
            ProbeLine line,
            HealthConfig health,
            RandomGenerator random,
            Instant at,
            long now) {
        this.engine = engine;
        this.target = engine.url();
        this.line = line;
        this.health = health;
        this.random = random;
        this.dueAt = now;
        this.published = new EngineSnapshot(
                engine.name(),
                engine.product(),
                "",
                EngineRole.UNKNOWN,
                EngineState.STARTING,
                0,
                null,
                Lag.UNKNOWN,
                Duration.ZERO,
                engine.pool(),
                Instant.EPOCH,
                at,
                reason,
                engine.weight(),
                engine.zone());
    }

    SupervisedEngine engine() {
        return engine;
    }

    ProbeLine line() {
        return line;
    }

    /** Whether this still is the engine, pointing to the same place, that was watched from the beginning. */
    @SuppressWarnings("ReferenceEquality") // a new target is a new value, even if it prints the same
    boolean watches(SupervisedEngine engine) {
        return this.engine == engine && target == engine.url();
    }

    String group() {
        return published.name().group();
    }

    /** The snapshot of the last publication. */
    EngineSnapshot published() {
        return published;
    }

    @Nullable
    ServerStatus status() {
        return status;
    }

    /** Whether it is the one that answers as the primary of its group. */
    boolean leads() {
        return isUp() && claim.isMade() && claim.fence() == null;
    }

    /** Its standing among those of its group that claim to be the primary. */
    Claim claim() {
        return claim;
    }

    boolean isFile() {
        return published.product() == DatabaseProduct.SQLITE;
    }

    boolean isStarting() {
        return observed == EngineState.STARTING;
    }

    boolean isUp() {
        return observed == EngineState.UP;
    }

    String alias() {
        return published.name().alias();
    }

    /** Whether the last publication is the first since its server, which had hung up, answers again. */
    boolean hasComeBack() {
        return cameBack;
    }

    /** How many connections were opened before the server was asked what was published last. */
    int openedBefore() {
        return openedBefore;
    }

    boolean follows() {
        return isUp() && status != null && status.role() == EngineRole.REPLICA;
    }

    /** Whether its lag follows from what was seen of the primary. */
    boolean lagMeasured() {
        return !lagWanted;
    }

    /** How long an engine in this state may take to answer. */
    static Duration timeout(EngineState state, HealthConfig health) {
        boolean longer = state == EngineState.STARTING && health.timeout().compareTo(FIRST_TIMEOUT) < 0;
        return longer ? FIRST_TIMEOUT : health.timeout();
    }

    boolean isDue(long now) {
        return attempt == null && dueAt - now <= 0;
    }

    /** In how many nanoseconds this engine needs the supervisor: its observation is due, or has lasted too long. */
    long nextEvent(long now) {
        if (attempt == null) {
            return Math.max(0, dueAt - now);
        }
        return attempt.expired ? Long.MAX_VALUE : Math.max(0, attempt.deadline() - now);
    }

    /** Asks for an observation at once; while one is under way, for another one right after it. */
    void hurry(long now) {
        if (attempt == null) {
            dueAt = now;
        } else {
            again = true;
        }
    }

    /** Asks for an observation that begins after this moment; a storm of such wishes is one every 25 ms. */
    void suspect(long now) {
        if (attempt != null) {
            soon = true;
            return;
        }
        long earliest = completedSince == Long.MIN_VALUE ? now : now + Math.max(0, SOON_NANOS - (now - completedSince));
        if (dueAt - earliest > 0) {
            dueAt = earliest;
        }
    }

    /** Whether an observation that began at {@code moment} or later has ended. */
    boolean hasSeenSince(long moment) {
        return completedSince != Long.MIN_VALUE && completedSince - moment >= 0;
    }

    /**
     * Begins an observation.
     *
     * @param everything whether the server is to say also what usually need not be asked
     * @param hurried whether the next one is wanted sooner than usual
     */
    Attempt begin(long now, boolean everything, boolean hurried) {
        attempt = new Attempt(now, timeout(observed, health), lagWanted || everything, engine.opened());
        this.hurried = hurried;
        return attempt;
    }

    /** Counts an observation that has lasted too long as failed and cuts its line; null if there is none. */
    @Nullable
    Attempt expire(long now) {
        if (attempt == null || attempt.expired || attempt.deadline() - now > 0) {
            return null;
        }
        attempt.expired = true;
        line.abort();
        fail(DownReason.noAnswer(attempt.timeout), attempt.startedAt, now);
        return attempt;
    }

    /** Ends the attempt; false if its time had run out and it has been counted already. */
    boolean end(Attempt ended) {
        attempt = null;
        return !ended.expired;
    }

    /** Takes an answer in; the lag comes after it, when the primary's history knows the answer too. */
    void take(Attempt asked, Answer answer) {
        severed |= answer.severed();
        if (answer.status() != null) {
            status = answer.status();
            openedBefore = asked.openedBefore;
            claim.heard(status);
        }
        if (answer.objection() != null) {
            fail(answer.objection(), answer.startedAt(), answer.endedAt());
            return;
        }
        latency = answer.latency();
        observed = EngineState.UP;
        reason = "answered";
        failures = 0;
        completed(answer.startedAt(), answer.endedAt());
    }

    /**
     * @param asOf a moment at which the primary had nothing that this engine lacks; null if there is none
     * @param measured whether it follows from what was seen of the primary, so that the replica need not be asked
     */
    void lag(Lag lag, @Nullable Long asOf, boolean measured) {
        this.lag = lag;
        this.asOf = asOf;
        this.lagWanted = !measured;
    }

    /** Whether what the operator may change about it is other than was published. */
    boolean operated() {
        String draining = engine.draining();
        boolean drainingChanged =
                draining == null ? published.state() == EngineState.DRAINING : !draining.equals(published.reason());
        return drainingChanged || engine.weight() != published.weight();
    }

    /**
     * The snapshot of this moment; {@code since} moves when role or state do, and when the server has come back.
     *
     * @param now the moment {@code at}, as the observations count time
     */
    EngineSnapshot publish(Instant at, long now) {
        String draining = engine.draining();
        String fenced = isUp() ? claim.fence() : null;
        EngineState state = draining != null ? EngineState.DRAINING : fenced != null ? EngineState.FENCED : observed;
        EngineRole role = status == null ? EngineRole.UNKNOWN : status.role();
        cameBack = severed && isUp();
        severed &= !cameBack;
        boolean moved = cameBack || state != published.state() || role != published.role();
        published = new EngineSnapshot(
                engine.name(),
                engine.product(),
                status == null ? "" : status.version(),
                role,
                state,
                status == null ? 0 : status.epoch(),
                status == null ? null : status.position(),
                lag,
                latency,
                engine.pool(),
                asOf == null ? Instant.EPOCH : at.minusNanos(now - asOf),
                moved ? at : published.since(),
                draining != null ? draining : fenced != null ? fenced : reason,
                engine.weight(),
                engine.zone());
        return published;
    }

    /** The last snapshot of all. */
    EngineSnapshot removed(Instant at) {
        EngineSnapshot last = published;
        published = new EngineSnapshot(
                last.name(),
                last.product(),
                last.serverVersion(),
                last.role(),
                EngineState.REMOVED,
                last.epoch(),
                last.position(),
                Lag.UNKNOWN,
                last.latency(),
                engine.pool(),
                last.asOf(),
                at,
                "removed from the manager",
                last.weight(),
                last.zone());
        return published;
    }

    private void fail(String why, long startedAt, long endedAt) {
        failures++;
        lag = Lag.UNKNOWN;
        if (observed == EngineState.STARTING || failures >= health.failuresUntilDown()) {
            observed = EngineState.DOWN;
            reason = why;
        }
        completed(startedAt, endedAt);
    }

    private void completed(long startedAt, long endedAt) {
        completedSince = startedAt;
        dueAt = again ? endedAt : endedAt + pause();
        again = false;
        if (soon) {
            soon = false;
            suspect(endedAt);
        }
    }

    /** The interval, longer for the dead, spread a little so that engines do not fall into step. */
    private long pause() {
        double factor = 1;
        if (hurried) {
            factor = HURRIED_PAUSE;
        } else if (observed == EngineState.DOWN) {
            int beyond = Math.max(0, failures - health.failuresUntilDown());
            factor = Math.min(LONGEST_PAUSE, 1 << Math.min(beyond, 30));
        }
        return (long) (health.interval().toNanos() * factor * (0.9 + 0.2 * random.nextDouble()));
    }

    /** One observation under way. */
    static final class Attempt {

        private final long startedAt;
        private final Duration timeout;
        private final boolean lagWanted;
        private final int openedBefore;
        private boolean expired;

        private Attempt(long startedAt, Duration timeout, boolean lagWanted, int openedBefore) {
            this.startedAt = startedAt;
            this.timeout = timeout;
            this.lagWanted = lagWanted;
            this.openedBefore = openedBefore;
        }

        boolean lagWanted() {
            return lagWanted;
        }

        Duration timeout() {
            return timeout;
        }

        private long deadline() {
            return startedAt + timeout.toNanos();
        }
    }
}

package dev.sluice.sessions.groups;

import dev.sluice.DatabaseException;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.sessions.Retry;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.hibernate.RecordedStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.hibernate.jdbc.ReturningWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what units have pledged and could not do themselves. Safe for all threads, and for several processes at once. */
final class Redemption {

    /** How it went. */
    enum Outcome {
        /** There is no such pledge: nothing was promised, as far as can be seen. */
        NONE,
        KEPT,
        REFUSED,
        /** A database could not be reached. */
        OPEN
    }

    /** How long a mark stays whose pledge is gone: longer than any unit or attempt takes. */
    private static final Duration MARK_STAYS = Duration.ofDays(1);

    private static final int MAX_SQL = 80;
    /** Again, because what has ended a unit may have broken other connections of the pool, too. */
    private static final SessionOptions UNIT = SessionOptions.defaults()
            .label("pledges")
            .propagation(SessionOptions.Propagation.NEW)
            .retry(Retry.upTo(5))
            .timeout(Duration.ofSeconds(30));

    /** Comes before the former, and shows soon that a database cannot be reached. */
    private static final SessionOptions LOOK =
            UNIT.consistency(Consistency.strong()).timeout(Duration.ofSeconds(5));

    private static final Logger LOG = LoggerFactory.getLogger(GroupedSessions.class);

    private final Groups groups;
    private final LongAdder redeemed = new LongAdder();
    private final LongAdder refused = new LongAdder();

    private volatile long lastOpen;

    Redemption(Groups groups) {
        this.groups = groups;
    }

    long redeemed() {
        return redeemed.sum();
    }

    long refused() {
        return refused.sum();
    }

    long lastOpen() {
        return lastOpen;
    }

    List<OpenPledge> open() {
        List<OpenPledge> open = new ArrayList<>();
        for (String first : groups.names()) {
            open.addAll(look(first, connection -> PledgeStore.open(connection, first)));
        }
        lastOpen = open.size();
        return open;
    }

    /** What is left. */
    List<OpenPledge> redeemAll() {
        for (String first : groups.names()) {
            try {
                for (OpenPledge pledge : look(first, connection -> PledgeStore.open(connection, first))) {
                    tell(pledge, redeem(pledge));
                }
            } catch (DatabaseException e) {
                LOG.warn("group {}: its pledges could not be read; redeem them when it can be reached", first, e);
            }
        }
        List<OpenPledge> left = new ArrayList<>();
        for (String group : groups.names()) {
            try {
                left.addAll(look(group, connection -> PledgeStore.open(connection, group)));
                forgetOldMarks(group);
            } catch (DatabaseException e) {
                LOG.debug("group {}: its marks could not be read", group, e);
            }
        }
        lastOpen = left.size();
        return left;
    }

    private static void tell(OpenPledge pledge, Outcome outcome) {
        switch (outcome) {
            case KEPT ->
                LOG.info(
                        "pledge {} of {} to {} kept (made={})",
                        pledge.id(),
                        pledge.first(),
                        pledge.part(),
                        pledge.made());
            case REFUSED ->
                LOG.error(
                        "pledge {} of {} to {} cannot be kept (made={}); see its reason, set both databases right and forget it",
                        pledge.id(),
                        pledge.first(),
                        pledge.part(),
                        pledge.made());
            case OPEN ->
                LOG.warn(
                        "pledge {} of {} to {} not kept (made={}); redeem it when {} can be reached",
                        pledge.id(),
                        pledge.first(),
                        pledge.part(),
                        pledge.made(),
                        pledge.part());
            case NONE -> {}
        }
    }

    /** All parts of one unit: the worst of their outcomes. */
    Outcome redeem(String first, UUID id) {
        List<OpenPledge> parts;
        try {
            parts = look(first, connection -> PledgeStore.open(connection, first)).stream()
                    .filter(pledge -> pledge.id().equals(id))
                    .toList();
        } catch (DatabaseException e) {
            LOG.warn("group {}: pledge {} could not be read", first, id, e);
            return Outcome.OPEN;
        }
        Outcome worst = parts.isEmpty() ? Outcome.NONE : Outcome.KEPT;
        for (OpenPledge part : parts) {
            Outcome outcome = redeem(part);
            worst = outcome.compareTo(worst) > 0 ? outcome : worst;
        }
        return worst;
    }

    /**
     * Holds the pledge meanwhile, so that nobody else keeps or deletes it. Marks are deleted after their pledges, so whoever
     * holds one can rely on the mark.
     */
    Outcome redeem(OpenPledge pledge) {
        if (!groups.names().contains(pledge.part())) {
            return Outcome.OPEN;
        }
        try {
            isMarked(pledge); // or it cannot be reached, and nothing is to be held for that long
            Optional<String> refusal = change(pledge.first(), connection -> {
                Optional<List<RecordedStatement>> content = PledgeStore.hold(connection, pledge.id(), pledge.part());
                Optional<String> why = content.isEmpty() ? Optional.empty() : keep(pledge, content.get());
                if (why.isPresent()) {
                    PledgeStore.refused(connection, pledge.id(), pledge.part(), why.get());
                } else {
                    PledgeStore.delete(connection, pledge.id(), pledge.part());
                }
                return why;
            });
            if (refusal.isPresent()) {
                refused.increment();
                return Outcome.REFUSED;
            }
            change(pledge.part(), connection -> PledgeStore.unmark(connection, pledge.id(), pledge.part()));
            return Outcome.KEPT;
        } catch (DatabaseException e) {
            LOG.warn("pledge {} of {} to {} could not be kept now", pledge.id(), pledge.first(), pledge.part(), e);
            return Outcome.OPEN;
        }
    }

    /** Why not; empty if it is done, now or already. Whoever has the mark and has not ended is waited for. */
    private Optional<String> keep(OpenPledge pledge, List<RecordedStatement> content) {
        try {
            boolean now = change(pledge.part(), connection -> {
                if (PledgeStore.isMarked(connection, pledge.id(), pledge.part())) {
                    return false;
                }
                PledgeStore.mark(connection, pledge.id(), pledge.part());
                for (RecordedStatement statement : content) {
                    doAgain(connection, statement);
                }
                return true;
            });
            if (now) {
                redeemed.increment();
            }
            return Optional.empty();
        } catch (PledgeRefused e) {
            return Optional.of(e.reason);
        } catch (DatabaseException e) {
            if (isMarked(pledge)) {
                return Optional.empty();
            }
            if (isViolation(e)) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private boolean isMarked(OpenPledge pledge) {
        return look(pledge.part(), connection -> PledgeStore.isMarked(connection, pledge.id(), pledge.part()));
    }

    private static void doAgain(Connection connection, RecordedStatement recorded) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(recorded.sql())) {
            for (int i = 0; i < recorded.parameters().size(); i++) {
                recorded.parameters().get(i).on(statement, i + 1);
            }
            int rows = statement.executeUpdate();
            int expected = recorded.rows() < 0 ? 1 : recorded.rows();
            if (rows != expected) {
                String sql = recorded.sql();
                throw new PledgeRefused("somebody else has changed the same rows since (rows=" + rows + ", pledged="
                        + expected + ", statement=" + (sql.length() > MAX_SQL ? sql.substring(0, MAX_SQL) + "..." : sql)
                        + ")");
            }
        }
    }

    private static boolean isViolation(DatabaseException failure) {
        return failure.sqlState().filter(state -> state.startsWith("23")).isPresent()
                || (failure.sqlState().isEmpty() && (failure.vendorCode() & 0xff) == 19); // SQLITE_CONSTRAINT
    }

    /** Both are in their databases: what says so is not needed any more. What fails here is done at the next start. */
    void kept(String first, String part, UUID id, Instants instants) {
        try {
            change(first, connection -> PledgeStore.delete(connection, id, part));
            instants.at(Instants.Instant.PLEDGE_DELETED);
            change(part, connection -> PledgeStore.unmark(connection, id, part));
        } catch (DatabaseException e) {
            LOG.warn("pledge {} of {} to {} is kept, but was not deleted; the next start does", id, first, part, e);
        }
    }

    boolean forget(UUID id) {
        boolean found = false;
        for (OpenPledge pledge : open()) {
            if (pledge.id().equals(id)) {
                found = true;
                kept(pledge.first(), pledge.part(), id, Instants.NOBODY);
            }
        }
        return found;
    }

    private void forgetOldMarks(String part) {
        List<UUID> old = look(
                part,
                connection ->
                        PledgeStore.marksBefore(connection, part, Instant.now().minus(MARK_STAYS)));
        if (old.isEmpty()) {
            return;
        }
        List<UUID> needed = open().stream().map(OpenPledge::id).toList(); // throws if one of them cannot be asked
        change(part, connection -> {
            for (UUID mark : old) {
                if (!needed.contains(mark)) {
                    PledgeStore.unmark(connection, mark, part);
                }
            }
            return Boolean.TRUE;
        });
    }

    UnfinishedUnitException unfinished(List<String> order, UUID id, Outcome outcome, RuntimeException failure) {
        String what = switch (outcome) {
            case REFUSED ->
                " is committed in " + order.get(0) + " and cannot be in all others (pledge=" + id
                        + "); see its reason with openPledges(), set both right and forget it";
            case NONE ->
                " may be committed in " + order.get(0) + " (pledge=" + id
                        + "); if it is, redeem() commits it in the others, too";
            default ->
                " is not known to be committed in all of them (pledge=" + id
                        + "); redeem() commits it where it is missing when all can be reached";
        };
        return new UnfinishedUnitException("unit over " + order + what, id, outcome == Outcome.REFUSED, failure);
    }

    private <T> T look(String group, ReturningWork<T> work) {
        Sessions sessions = groups.sessions(group);
        return sessions.readReturning(LOOK, session -> session.hibernate().doReturningWork(work));
    }

    private <T> T change(String group, ReturningWork<T> work) {
        Sessions sessions = groups.sessions(group);
        return sessions.writeReturning(UNIT, session -> session.hibernate().doReturningWork(work));
    }

    /** Ends the transaction of an attempt. */
    private static final class PledgeRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String reason;

        PledgeRefused(String reason) {
            super(reason);
            this.reason = reason;
        }
    }
}

package dev.sluice.routing.jdbc;

import dev.sluice.routing.classify.Classification;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Receipt;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.wrap.Call;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The units of work of one lazy connection, each on the engine that serves it.
 *
 * <p>In a transaction the first statement decides, and the loan stays until commit or rollback. In auto-commit each
 * statement decides for itself; a loan serves again as long as it is the right one, and is given back when no open
 * statement uses it. One that may have written stays until the connection is closed, because {@code LAST_INSERT_ID()},
 * {@code currval} and their like ask the session; one whose session was changed by SQL serves everything from then on.
 *
 * <p>Confined to one thread at a time; only {@link #loans} may be read by another one, which aborts.
 */
final class UnitsOfWork {

    private final Wiring wiring;
    private final Template template;
    private SessionSettings settings = SessionSettings.NONE;
    private final Loans loans = new Loans();
    private boolean autoCommit = true;
    private boolean readOnly;
    /** Whether a statement of the open transaction was executed. */
    private boolean begun;

    private @Nullable Loan unit;
    private @Nullable Loan pinned;
    private @Nullable Loan latest;
    private @Nullable Plan latestPlan;

    UnitsOfWork(Wiring wiring, Template template) {
        this.wiring = wiring;
        this.template = template;
    }

    Wiring wiring() {
        return wiring;
    }

    Template template() {
        return template;
    }

    SessionSettings settings() {
        return settings;
    }

    Loans loans() {
        return loans;
    }

    boolean isAutoCommit() {
        return autoCommit;
    }

    boolean isReadOnly() {
        return readOnly || template.readOnly();
    }

    boolean isInTransaction() {
        return unit != null;
    }

    /** A hint at any time but within a transaction. */
    void readOnly(boolean readOnly) throws SQLException {
        if (unit != null && readOnly != this.readOnly) {
            throw SqlErrors.inTransaction(wiring.manager(), "read-only");
        }
        this.readOnly = readOnly;
    }

    /** Turning it on commits, as JDBC has it. */
    void autoCommit(boolean autoCommit) throws SQLException {
        if (autoCommit && unit != null) {
            commit();
        }
        this.autoCommit = autoCommit;
    }

    /** What is known of the data that the latest statement saw; empty before the first. */
    Optional<Receipt> lastReceipt() {
        return Optional.ofNullable(latest).map(loan -> loan.routed().receipt());
    }

    /** Where the latest statement went; empty before the first. */
    Optional<Route> lastRoute() {
        Loan loan = latest;
        Plan plan = latestPlan;
        return loan == null || plan == null ? Optional.empty() : Optional.of(plan.explain(loan.route()));
    }

    Plan plan(String sql) throws SQLException {
        Plan plan = wiring.planner().plan(sql, template, readOnly, autoCommit);
        return wiring.router().schemaChanges().areUnderWay()
                ? wiring.planner().naming(plan, sql, template, autoCommit)
                : plan;
    }

    Plan plan(Classification found) {
        return wiring.planner().plan(found, template, readOnly, autoCommit);
    }

    /** Whether nothing of the present unit of work can be lost by running its statement somewhere else. */
    boolean isFirst() {
        return pinned == null && (autoCommit || !begun);
    }

    /**
     * Whether the statement may be executed on a replica that is to be asked in the same round trip: if it is the first of
     * its unit of work, does nothing but read, and sees what there is when it is executed, not when it was asked.
     */
    boolean mayOwe(Plan plan) {
        return plan.isRead() && plan.isKnownToRead() && isFirst() && settings.find(SessionSettings.ISOLATION) == null;
    }

    /** What serves the plan: the open transaction, else a loan that is right for it, else a new one. Blocks to borrow. */
    Loan acquire(Plan plan) throws SQLException {
        return acquire(plan, false);
    }

    /** @param owing whether a new one may have to prove by its first read that its engine is fresh enough */
    Loan acquire(Plan plan, boolean owing) throws SQLException {
        Loan loan = choose(plan, owing);
        ready(loan, plan);
        return loan;
    }

    /** The same, without a word to its server yet. */
    Loan choose(Plan plan, boolean owing) throws SQLException {
        if (plan.isDeclaredReadOnly() && plan.isKnownToWrite()) {
            throw SqlErrors.writeInReadOnly(wiring.manager(), plan);
        }
        Loan loan = unit != null ? unit : pinned;
        if (loan == null) {
            loan = reusable(plan);
            loan = loan == null ? loans.borrow(wiring, plan, owing) : loan;
        } else {
            String unmet = plan.unmetOn(loan.route());
            if (unmet != null) {
                throw SqlErrors.tooLate(wiring.manager(), unmet, loan.route());
            }
        }
        return loan;
    }

    /** Brings a loan that was chosen to the state in which the plan's statement may be sent. */
    void ready(Loan loan, Plan plan) throws SQLException {
        loan.prepare(settings, autoCommit, plan, autoCommit || unit == null);
        if (!autoCommit) {
            unit = loan;
        }
        if (Planner.leavesTraces(plan.found())) {
            loan.leavesTraces();
            pinned = loan;
        }
        latest = loan;
        latestPlan = plan;
        wiring.planner().memory().routed(loan.route(), plan);
    }

    /** A statement has been executed; whatever it did may be asked of its session. */
    void executed(Plan plan, String sql, Loan loan) {
        begun = !autoCommit;
        if (!plan.isRead() && !plan.isKnownToRead()) {
            loan.keep();
            loan.wrote();
            wiring.writtenTables().tell(loan, plan, sql);
            if (autoCommit) {
                wiring.commits().advanceAfter(loan);
            }
        }
    }

    /** A statement has failed, and its caller is told. Part of a batch may have been done. */
    void failed(Plan plan, String sql, Loan loan, Failure failure) throws SQLException {
        if (loan.owes()) {
            abandon(loan, failure);
        } else if (failure == Failure.CONNECTION_LOST) {
            begun = !autoCommit;
            loan.broken();
        } else {
            executed(plan, sql, loan);
            if (loan.isGone()) {
                loan.broken();
            }
        }
    }

    /** A statement was not even sent, because its session could not be brought to what was set. */
    void failedToReady(Loan loan, Failure failure) throws SQLException {
        if (loan != unit && loan != pinned) {
            abandon(loan, failure);
        } else if (failure == Failure.CONNECTION_LOST || loan.isGone()) {
            loan.broken();
        }
    }

    /** The loan failed its first statement: nothing is lost with it. */
    void abandon(Loan loan, Failure failure) throws SQLException {
        if (failure == Failure.CONNECTION_LOST || loan.isGone()) {
            loan.broken();
        }
        loan.retire();
        unit = null;
        settle(loan);
    }

    /** What it was borrowed for broke off before its engine was asked: nobody else may read there. */
    void breakOff(Loan loan) {
        loan.retire();
        unit = null;
    }

    /** Pins the connection to whatever serves it: what will be done to the session cannot be seen. */
    Loan acquireForGood() throws SQLException {
        Loan loan = acquire(plan(Planner.NO_TEXT));
        loan.leavesTraces();
        loan.wrote();
        loan.routed().wroteAnything();
        pinned = loan;
        begun = !autoCommit;
        return loan;
    }

    /** The open transaction. */
    Loan current() throws SQLException {
        Loan loan = unit;
        if (loan == null) {
            throw SqlErrors.notExecuted(wiring.manager());
        }
        return loan;
    }

    /** The open transaction, else one that begins now. */
    Loan began() throws SQLException {
        Loan loan = acquire(plan(Planner.NO_TEXT));
        begun = true;
        return loan;
    }

    /** That of the transaction, else one that still has something to do; null if there is none. */
    @Nullable
    Loan open() throws SQLException {
        Loan bound = unit != null ? unit : pinned;
        return bound != null ? bound : loans.firstInService();
    }

    /** Any session will do: an open one, that of the transaction, else a reader's. */
    Loan acquireAny() throws SQLException {
        Loan open = open();
        if (open != null) {
            return open;
        }
        if (!autoCommit) {
            return acquire(plan(Planner.NO_TEXT));
        }
        Loan loan = loans.borrow(wiring, anyReader(), false);
        loan.keep();
        return loan;
    }

    /** Keeps a setting for the sessions to come, and for the open transaction at once, if its driver does not refuse. */
    void set(String name, SessionSettings.Change change) throws SQLException {
        if (unit != null) {
            unit.apply(name, change);
        }
        settings = settings.with(name, change);
    }

    /** What an open session says, or a reader's that is borrowed for the question. */
    <T extends @Nullable Object> T ask(Call<Connection, T> fact) throws SQLException {
        return ask(fact, anyReader());
    }

    /** The same where what this scope has written may matter, a type for instance. */
    <T extends @Nullable Object> T askReader(Call<Connection, T> fact) throws SQLException {
        return ask(fact, reader(template.read()));
    }

    private <T extends @Nullable Object> T ask(Call<Connection, T> fact, Plan plan) throws SQLException {
        Loan open = open();
        if (open != null) {
            return fact.of(open.connection());
        }
        Loan loan = loans.borrow(wiring, plan, false);
        try {
            return fact.of(loan.connection());
        } finally {
            settle(loan);
        }
    }

    private Plan anyReader() {
        return reader(template.read().consistency(Consistency.any()));
    }

    private static Plan reader(RouteRequest request) {
        return new Plan(request, Plan.By.CONNECTION, Planner.METADATA, null);
    }

    void commit() throws SQLException {
        Loan loan = unit;
        if (loan == null) {
            return;
        }
        loan.connection().commit();
        if (loan.hasWritten()) {
            wiring.commits().advanceAfter(loan);
        }
        end(loan);
    }

    void rollback() throws SQLException {
        Loan loan = unit;
        if (loan == null) {
            return;
        }
        try {
            loan.connection().rollback();
            loan.rolledBack();
        } catch (SQLException e) {
            if (Failure.of(loan.product(), e) == Failure.CONNECTION_LOST) {
                loan.broken();
            }
            throw e;
        } finally {
            end(loan);
        }
    }

    private void end(Loan loan) throws SQLException {
        unit = null;
        begun = false;
        settle(loan);
    }

    /** A physical statement is gone. */
    void left(Loan loan) throws SQLException {
        loan.leave();
        settle(loan);
    }

    /** Gives a loan back that nobody needs any more. */
    private void settle(Loan loan) throws SQLException {
        boolean needed = loan == unit || loan == pinned || loan.isInUse() || (loan.isKept() && !loan.isRetired());
        if (!needed) {
            loans.giveBack(loan);
        }
    }

    /** Gives everything back; what was not committed is rolled back. */
    void close() throws SQLException {
        if (pinned != null && autoCommit && pinned.hasWritten()) {
            wiring.commits().advanceAfter(pinned);
        }
        unit = null;
        pinned = null;
        loans.giveBackAll();
    }

    private @Nullable Loan reusable(Plan plan) throws SQLException {
        for (Loan loan = loans.first(); loan != null; loan = loan.next()) {
            if (loan.isGone()) {
                loan.broken();
            }
            if (wiring.reuse().serves(loan, plan)) {
                return loan;
            }
            if (wiring.reuse().isOvertaken(loan, plan)) {
                loan.retire();
            }
            settle(loan);
        }
        return null;
    }
}

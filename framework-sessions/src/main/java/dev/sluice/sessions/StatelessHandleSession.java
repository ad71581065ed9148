package dev.sluice.sessions;

import org.hibernate.StatelessSession;

/** A stateless unit that is ended from outside. That of a read is handed out as a {@link StatelessReadHandle} only. */
final class StatelessHandleSession extends StatelessUnitSession implements StatelessWriteHandle {

    static final SessionKind<StatelessHandleSession> KIND =
            new SessionKind<>(StatelessHandleSession.class, SessionKind.STATELESS::begin, StatelessHandleSession::new);

    private final HandleControl control;

    private StatelessHandleSession(String who, Unit unit) {
        super(who, unit);
        this.control = new HandleControl(who, unit, KIND);
    }

    @Override
    HandleControl handle() {
        return control;
    }

    @Override
    public StatelessSession hibernate() {
        control.requireHere();
        return super.hibernate();
    }

    @Override
    public boolean isOpen() {
        return control.isOpen();
    }

    @Override
    public boolean isSuspended() {
        return control.isSuspended();
    }

    @Override
    public void suspend() {
        control.suspend();
    }

    @Override
    public void resume() {
        control.resume();
    }

    @Override
    public void commit() {
        control.commit();
    }

    @Override
    public void close() {
        control.close();
    }
}

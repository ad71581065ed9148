package dev.sluice.sessions;

import org.hibernate.StatelessSession;

/** A stateless unit that is ended from outside. That of a read is handed out as a {@link StatelessReadHandle} only. */
final class StatelessHandleSession extends StatelessUnitSession implements StatelessWriteHandle, ControlledHandle {

    static final SessionKind<StatelessHandleSession> KIND =
            new SessionKind<>(StatelessHandleSession.class, SessionKind.STATELESS::begin, StatelessHandleSession::new);

    private final HandleControl control;

    private StatelessHandleSession(String who, Unit unit) {
        super(who, unit);
        this.control = new HandleControl(who, unit, KIND);
    }

    @Override
    public HandleControl handle() {
        return control;
    }

    @Override
    public StatelessSession hibernate() {
        control.requireHere();
        return super.hibernate();
    }

    @Override
    public void commit() {
        control.commit();
    }
}

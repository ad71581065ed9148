package dev.sluice.sessions;

import org.hibernate.Session;

/** A unit that is ended from outside. That of a read is handed out as a {@link ReadHandle} only. */
final class HandleSession extends UnitSession implements WriteHandle, ControlledHandle {

    static final SessionKind<HandleSession> KIND =
            new SessionKind<>(HandleSession.class, SessionKind.STATEFUL::begin, HandleSession::new);

    private final HandleControl control;

    private HandleSession(String who, Unit unit) {
        super(who, unit);
        this.control = new HandleControl(who, unit, KIND);
    }

    @Override
    public HandleControl handle() {
        return control;
    }

    @Override
    public Session hibernate() {
        control.requireHere();
        return super.hibernate();
    }

    @Override
    public void commit() {
        control.commit();
    }
}

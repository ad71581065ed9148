package dev.sluice.sessions;

import org.hibernate.Session;

/** A unit that is ended from outside. That of a read is handed out as a {@link ReadHandle} only. */
final class HandleSession extends UnitSession implements WriteHandle {

    static final SessionKind<HandleSession> KIND =
            new SessionKind<>(HandleSession.class, SessionKind.STATEFUL::begin, HandleSession::new);

    private final HandleControl control;

    private HandleSession(String who, Unit unit) {
        super(who, unit);
        this.control = new HandleControl(who, unit, KIND);
    }

    @Override
    HandleControl handle() {
        return control;
    }

    @Override
    public Session hibernate() {
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

package dev.sluice.benchmarks.sessions;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import org.jspecify.annotations.Nullable;

/** On our sessions, with nothing switched off. */
record SluiceBank(DatabaseManager manager, Sessions sessions) implements Bank {

    static SluiceBank over(DatabaseManager manager) {
        return new SluiceBank(
                manager,
                Sessions.over(Router.over(manager)).entities(Account.class).open());
    }

    @Override
    public @Nullable String owner(long id) {
        return sessions.<@Nullable String>readReturning(session -> session.find(Account.class, id).owner);
    }

    @Override
    public void deposit(long id) {
        sessions.write(session -> session.find(Account.class, id).balance++);
    }

    @Override
    public void open(long id) {
        sessions.write(session -> session.persist(Account.of(id)));
    }

    @Override
    public void close() {
        sessions.close();
        manager.close();
    }
}

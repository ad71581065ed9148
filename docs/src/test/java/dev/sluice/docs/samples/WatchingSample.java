package dev.sluice.docs.samples;

import static dev.sluice.managers.topology.EngineRole.PRIMARY;
import static dev.sluice.sessions.watch.SentStatement.Kind.SELECT;

import dev.sluice.routing.Router;
import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.watch.Loading;
import dev.sluice.sessions.watch.StatementCount;

/** The samples of the page watching. */
class WatchingSample {

    void loading(Router router) {
        var sessions = Sessions.over(router)
                .entities(Order.class)
                .loading(Loading.failAfter(5))
                .open();

        sessions.read(SessionOptions.defaults().loading(Loading.any()), s -> export(s)); // this unit may
    }

    void counting(Sessions sessions) {
        try (StatementCount count = sessions.countStatements()) {
            sessions.read(s -> basket(s));
            count.expect(SELECT, 2).expectTotal(2);
            count.on(PRIMARY).expectTotal(0);
        }
    }

    void export(ReadSession session) {}

    void basket(ReadSession session) {}
}

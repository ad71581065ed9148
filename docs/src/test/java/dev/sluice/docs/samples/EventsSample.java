package dev.sluice.docs.samples;

import static dev.sluice.sessions.event.EntityEvent.UPDATE;

import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.event.Registration;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.concurrent.Executor;

/** The samples of the page events. */
class EventsSample {

    void audited(Sessions sessions) {
        Registration audit = sessions.events().before(UPDATE, Order.class, e -> e.entity().changedBy = user());
        work();
        audit.close();
    }

    void committed(Sessions sessions, Executor executor, Search search) {
        sessions.events().committed(Order.class, executor, 1_000, e -> search.index(e.entity()));
    }

    void work() {}

    String user() {
        return "ann";
    }

    interface Search {
        void index(Order order);
    }

    @Entity
    static class Order {
        @Id
        Long id;

        String changedBy;
    }
}

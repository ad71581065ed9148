package dev.sluice.docs.samples;

import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.spi.SessionCustomizer;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.Session;

/** The samples of the page sessions, besides that of the README. */
class SessionsSample {

    void readsThatNeedNotWait(Sessions sessions) {
        var priceList = SessionOptions.defaults().reads(Product.class).readsTables("currency");

        sessions.write(s -> s.persist(new Order("A-1")));
        sessions.read(priceList, s -> s.list(Product.class));
    }

    @Entity
    static class Product {
        @Id
        String name;
    }

    Sessions tenants(Router router) {
        return Sessions.over(router)
                .entities(Order.class)
                .customizer(new SessionCustomizer() {
                    @Override
                    public UnitEnd begun(Session session, RouteRequest request) {
                        request.attribute("tenant")
                                .ifPresent(
                                        tenant -> session.enableFilter("tenant").setParameter("id", tenant));
                        return UnitEnd.NOBODY;
                    }
                })
                .open();
    }
}

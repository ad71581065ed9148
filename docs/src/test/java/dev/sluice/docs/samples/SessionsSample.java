package dev.sluice.docs.samples;

import dev.sluice.QualifiedName;
import dev.sluice.Secret;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.Retry;
import dev.sluice.sessions.ScopedSessions;
import dev.sluice.sessions.ScopedSessions.OnExit;
import dev.sluice.sessions.ScopedStatelessSessions;
import dev.sluice.sessions.SessionException;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.StatelessWriteHandle;
import dev.sluice.sessions.WriteHandle;
import dev.sluice.sessions.spi.SessionCustomizer;
import dev.sluice.types.StoredAs;
import dev.sluice.types.TypeRegistry;
import dev.sluice.types.collection.Containers;
import dev.sluice.types.secret.Encryption;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.value.Email;
import dev.sluice.types.value.Values;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.hibernate.SharedSessionContract;

/** The samples of the page sessions, besides that of the README. */
class SessionsSample {

    void readsThatNeedNotWait(Sessions sessions) {
        var priceList = SessionOptions.defaults().reads(Product.class).readsTables("currency");

        sessions.write(s -> s.persist(new Order("A-1")));
        sessions.read(priceList, s -> s.list(Product.class));
    }

    void unitsThatRunAgain(Router router, Long id, Line line, Mails mails) {
        var sessions = Sessions.over(router)
                .entities(Basket.class)
                .retry(Retry.upTo(4))
                .open();

        sessions.write(s -> {
            Basket basket = s.find(Basket.class, id);
            basket.add(line);
            s.afterCommit(() -> mails.send(basket));
        });
    }

    void nestedUnits(Sessions sessions, Long id) {
        var optional = SessionOptions.defaults().propagation(SessionOptions.Propagation.NESTED);

        sessions.write(s -> {
            Basket basket = s.find(Basket.class, id);
            try {
                sessions.write(optional, nested -> nested.persist(new Voucher(basket)));
            } catch (SessionException e) {
                basket.note = "no voucher"; // basket is still part of this unit
            }
        });
    }

    List<Reading> statelessUnits(Sessions sessions, List<Reading> readings, Instant lastYear, List<Long> ids) {
        sessions.stateless().write(s -> {
            s.insertMultiple(readings);
            s.from(Reading.class).filter("taken__lt", lastYear).delete();
        });
        List<Reading> some = sessions.stateless().readReturning(s -> s.findMultiple(Reading.class, ids));
        return some;
    }

    void handles(Sessions sessions, SessionOptions options, Order order, Shipping shipping) {
        try (WriteHandle session = sessions.openWrite(options)) {
            session.persist(order);
            shipping.plan(order); // whose sessions.write(...) is a part of this unit
            session.commit();
        }
    }

    void statelessHandles(Sessions sessions, SessionOptions options, Iterator<Reading> readings) {
        try (StatelessWriteHandle session = sessions.stateless().openWrite(options)) {
            while (readings.hasNext()) {
                session.insert(readings.next());
            }
            session.commit();
        }
    }

    void scopes(Sessions sessions, String requestId, String request, Order order) {
        ScopedSessions requests = ScopedSessions.byThread(sessions, SessionOptions.defaults());

        requests.around(requestId, OnExit.COMMIT, () -> handle(request));
        requests.session().persist(order);
    }

    void statelessScopes(Sessions sessions, String fileName, Path file, Reading reading) {
        ScopedStatelessSessions imports =
                ScopedStatelessSessions.byThread(sessions.stateless(), SessionOptions.defaults());

        imports.around(fileName, OnExit.COMMIT, () -> read(file));
        imports.session().insert(reading);
    }

    static void read(Path file) {}

    static void handle(String request) {}

    interface Shipping {
        void plan(Order order);
    }

    @Entity
    static class Reading {
        @Id
        Long id;

        Instant taken;
    }

    @Entity
    static class Basket {
        @Id
        Long id;

        String note;

        void add(Line line) {
            note = line.product();
        }
    }

    @Entity
    static class Voucher {
        @Id
        Long basket;

        Voucher(Basket basket) {
            this.basket = basket.id;
        }
    }

    record Line(String product) {}

    interface Mails {
        void send(Basket basket);
    }

    @Entity
    static class Product {
        @Id
        String name;
    }

    static final class ShopTypes {
        static final TypeEngine<Set<Email>> WATCHERS =
                Containers.set(Values.email(), Converter.of(Email::address, Email::new));
    }

    @Entity
    static class Customer {
        @Id
        String name;

        @StoredAs(value = "WATCHERS", in = ShopTypes.class)
        Set<Email> watchers;

        @StoredAs("tax-id")
        Secret taxId;
    }

    Sessions customers(Router router, Encryption encryption) {
        TypeRegistry types = TypeRegistry.builder()
                .named("tax-id", encryption.text(QualifiedName.of("customer"), "tax_id", 40))
                .build();
        return Sessions.over(router).entities(Customer.class).types(types).open();
    }

    Sessions tenants(Router router) {
        return Sessions.over(router)
                .entities(Order.class)
                .customizer(new SessionCustomizer() {
                    @Override
                    public UnitEnd begun(SharedSessionContract session, RouteRequest request) {
                        request.attribute("tenant")
                                .ifPresent(
                                        tenant -> session.enableFilter("tenant").setParameter("id", tenant));
                        return UnitEnd.NOBODY;
                    }
                })
                .open();
    }
}

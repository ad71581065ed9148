package dev.sluice.docs.samples;

import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.WriteSession;
import dev.sluice.sessions.resolve.Ref;
import dev.sluice.sessions.resolve.Resolution;
import dev.sluice.sessions.resolve.ResolutionReport;
import dev.sluice.sessions.resolve.ResolveOptions;
import dev.sluice.sessions.resolve.Unresolved;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.annotations.NaturalId;

/** The samples of the page resolving. */
@SuppressWarnings("UnusedVariable") // samples are short
class ResolvingSample {

    record Line(String number, String customer, String state) {}

    @Entity
    static class Customer {

        @Id
        @GeneratedValue
        Long id;

        @NaturalId
        String code;

        @Column(unique = true)
        String email;

        Customer() {}

        Customer(String code) {
            this.code = code;
        }
    }

    @Entity
    @Table(uniqueConstraints = @UniqueConstraint(columnNames = {"customer_id", "year", "position"}))
    static class Order {

        @Id
        @GeneratedValue
        Long id;

        @Column(unique = true)
        String number;

        @ManyToOne
        Customer customer;

        Integer year;

        Integer position;

        String state;

        Order() {}

        Order(String number) {
            this.number = number;
        }
    }

    ResolutionReport load(WriteSession session, List<Line> file) {
        Resolution resolution = session.resolve(ResolveOptions.defaults().insertMissing());
        for (Line line : file) {
            Order order = new Order(line.number()); // found by its number, or inserted
            order.customer = new Customer(line.customer()); // found by its code
            order.state = line.state(); // written to the row that is found
            resolution.add(order);
        }
        ResolutionReport report = resolution.run().orThrow(); // 500 orders, or customers, by one query
        return report;
    }

    void refer(Resolution resolution) {
        Ref<Customer> customer = resolution.reference(Customer.class, c -> c.code = "C-17");
        Ref<Order> order = resolution.reference(new Order("A-1"));
        resolution.run();
        Customer found = customer.get(); // one object for all references to that row; not loaded yet
        Optional<Order> perhaps = order.tryGet();
        String why = order.unresolved().map(Unresolved::toString).orElse("");
    }

    void find(ReadSession session, Collection<String> codes, Customer ann) {
        Map<String, Optional<Customer>> customers = session.findAllByKeys(Customer.class, "code", codes);
        Map<Map<String, Object>, Optional<Order>> orders = session.findAllByKeys(
                Order.class,
                List.of(
                        Map.of(
                                "customer",
                                ann,
                                "year",
                                2026,
                                "position",
                                1), // several attributes that are a key together
                        Map.of("customer", 17L, "year", 2026, "position", 2))); // a reference by its id
    }

    void keys() {
        ResolveOptions byCodeOrAddress =
                ResolveOptions.defaults().key(Customer.class, "code").orKey(Customer.class, "email");
    }
}

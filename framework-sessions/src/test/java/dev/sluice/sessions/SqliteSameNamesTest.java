package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.types.StoredAs;
import dev.sluice.types.TypeRegistry;
import dev.sluice.types.collection.Containers;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.value.Email;
import dev.sluice.types.value.Values;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Types are told apart by what they are: a name may be that of two. */
class SqliteSameNamesTest {

    private static final Email ANN = new Email("ann@example.org");

    @Test
    void eachAttributeHasTheTypeThatItNames() {
        TypeRegistry types = TypeRegistry.builder()
                .named("plain", Containers.list(Values.email(), Converter.of(Email::address, Email::new)))
                .named(
                        "marked",
                        Containers.list(
                                Values.email(),
                                Converter.of(email -> "<" + email, text -> new Email(text.substring(1)))))
                .build();
        try (DatabaseManager manager = DatabaseManager.builder("shop")
                        .primary(":memory:")
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions sessions = Sessions.over(Router.over(manager))
                        .types(types)
                        .entities(Parcel.class)
                        .property("hibernate.hbm2ddl.auto", "create")
                        .open()) {
            sessions.write(session -> session.persist(new Parcel()));

            assertThat(sessions.<List<String>>readReturning(session -> session.hibernate()
                            .createNativeQuery(
                                    "select plain || ' ' || marked || ' ' || sent || ' ' || paid from Parcel",
                                    String.class)
                            .getResultList()))
                    .containsExactly("[\"ann@example.org\"] [\"<ann@example.org\"] DONE OPEN");
            Parcel read = sessions.readReturning(session -> session.find(Parcel.class, 1L));
            assertThat(read.marked).containsExactly(ANN);
            assertThat(read.sent).isEqualTo(Sending.Status.DONE);
            assertThat(read.paid).isEqualTo(Payment.Status.OPEN);
        }
    }

    static final class Sending {
        enum Status {
            DONE
        }
    }

    static final class Payment {
        enum Status {
            OPEN
        }
    }

    @Entity(name = "Parcel")
    static class Parcel {

        @Id
        Long id = 1L;

        @StoredAs("plain")
        List<Email> plain = List.of(ANN);

        @StoredAs("marked")
        List<Email> marked = List.of(ANN);

        Sending.Status sent = Sending.Status.DONE;

        Payment.Status paid = Payment.Status.OPEN;
    }
}

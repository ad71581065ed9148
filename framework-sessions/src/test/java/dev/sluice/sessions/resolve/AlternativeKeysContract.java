package dev.sluice.sessions.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.resolve.Market.Branch;
import dev.sluice.sessions.resolve.Market.Client;
import dev.sluice.sessions.resolve.Unresolved.Reason;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is promised where the rows of a class are looked for by one key after the other. */
abstract class AlternativeKeysContract extends SettleContract {

    private static final ResolveOptions CODE_OR_EMAIL =
            BIND.key(Client.class, "code").orKey(Client.class, "email").orKey(Client.class, "house", "account");

    private static Client by(String code, String email) {
        Client client = new Client(code);
        client.email = email;
        return client;
    }

    @Test
    void aKeyThatFindsNothingIsFollowedByTheNext() {
        Long a = stored("A").id;
        Long b = stored("B").id;
        sessions().write(session -> {
            Resolution resolution = session.resolve(CODE_OR_EMAIL);
            Ref<Client> byCode = resolution.add(by("A", "new-a@example.com"));
            Ref<Client> byEmail = resolution.add(by("NEW-B", "B@example.com"));
            Ref<Client> nowhere = resolution.add(by("X", "x@example.com"));
            Client third = by("Y", "y@example.com");
            third.house = "H";
            third.account = 2;
            Ref<Client> byAccount = resolution.reference(third);
            ResolutionReport report = resolution.run();
            assertThat(byCode.get().id).isEqualTo(a);
            assertThat(byEmail.get().id).isEqualTo(b);
            assertThat(byAccount.get()).isSameAs(byEmail.get());
            assertThat(report.unresolved()).containsExactly(nowhere);
            assertThat(nowhere.unresolved()).get().hasToString("Client{code=X} is not there");
        });
        // what did not find the row is what it gets
        assertThat(stored("A").email).isEqualTo("new-a@example.com");
        assertThat(stored("NEW-B").name).isEqualTo("Name of B");
    }

    @Test
    void onlyWhatWasNotFoundIsAskedForAgain() {
        sessions().write(session -> {
            Resolution resolution = session.resolve(CODE_OR_EMAIL.keysPerQuery(10));
            IntStream.range(0, 100).forEach(i -> resolution.reference(by("A", "e" + i + "@example.com")));
            IntStream.range(0, 7).forEach(i -> resolution.reference(by("X" + i, "e" + i + "@example.com")));
            assertThat(resolution.plan().queries()).isEqualTo(11 + 11);
            ResolutionReport report = resolution.run();
            assertThat(report.resolved()).hasSize(100);
            assertThat(report.queries()).isEqualTo(1 + 1 + 1); // eight codes, what is left of them, seven addresses
        });
    }

    @Test
    void entriesOfOneFirstKeyAreOneRowWhateverFindsIt() {
        sessions().write(session -> {
            Resolution resolution = session.resolve(CODE_OR_EMAIL.insertMissing());
            Ref<Client> without = resolution.add(by("NEW", null).named("Without"));
            Ref<Client> with = resolution.add(by("NEW", "A@example.com"));
            Ref<Client> fresh = resolution.add(by("C", null));
            Ref<Client> again = resolution.add(by("C", "c@example.com"));
            ResolutionReport report = resolution.run().orThrow();
            assertThat(report.resolved()).containsExactly(without, with);
            assertThat(without.get()).isSameAs(with.get());
            assertThat(again.get()).isSameAs(fresh.get());
        });
        assertThat(stored("NEW").name).isEqualTo("Without");
        assertThat(stored("C").email).isEqualTo("c@example.com");
    }

    @Test
    void rowsOfSeveralKeysAreToldApart() {
        sessions().write(session -> {
            Resolution resolution = session.resolve(CODE_OR_EMAIL);
            Ref<Client> one = resolution.add(by("X", "A@example.com"));
            Ref<Client> other = resolution.add(by("X", "B@example.com"));
            assertThat(resolution.run().unresolved()).containsExactly(one, other);
            assertThat(one.unresolved().orElseThrow().reason()).isEqualTo(Reason.AMBIGUOUS);
        });
    }

    @Test
    void whatRefersToThemIsFoundAfterAllTheirKeys() {
        sessions().write(session -> session.persist(new Branch(stored(session, "B"), "x")));
        sessions().write(session -> {
            Resolution resolution = session.resolve(CODE_OR_EMAIL);
            Ref<Branch> branch = resolution.reference(new Branch(by("NEW", "B@example.com"), "x"));
            resolution.run().orThrow();
            assertThat(branch.instance().id).isNotNull();
        });
    }

    @Test
    void aStatelessUnitTriesAllKeysToo() {
        Long b = stored("B").id;
        sessions().stateless().read(session -> {
            Resolution resolution = session.resolve(CODE_OR_EMAIL);
            Client client = by("X", "B@example.com");
            resolution.add(client);
            resolution.add(by("A", null));
            resolution.run().orThrow();
            assertThat(client.id).isEqualTo(b);
        });
    }

    @Test
    void anotherKeyNeedsOneBefore() {
        assertThatThrownBy(() -> BIND.orKey(Client.class, "code"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("orKey: Client has no key yet (expected: key(…) before it)");
        assertThat(List.of(CODE_OR_EMAIL.orKey(Client.class, "email"))).hasSize(1);
    }
}

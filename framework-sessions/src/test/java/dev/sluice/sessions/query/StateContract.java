package dev.sluice.sessions.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.query.Booth.Slot;
import dev.sluice.sessions.query.Purchase.Buyer;
import dev.sluice.sessions.query.Purchase.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.Hibernate;
import org.hibernate.LazyInitializationException;
import org.junit.jupiter.api.Test;

/** Two objects of one row, and what differs in them. */
abstract class StateContract extends KeyContract {

    private Purchase loaded() {
        return sessions()
                .readReturning(
                        session -> session.from(Purchase.class).fetch("tags").get(1));
    }

    private List<String> after(Consumer<Purchase> change) {
        Purchase changed = loaded();
        change.accept(changed);
        return sessions().readReturning(session -> {
            Purchase found = session.find(Purchase.class, 1L);
            List<String> differences = session.differences(changed, found);
            assertThat(session.differences(found, changed)).isEqualTo(differences);
            assertThat(session.sameState(changed, found)).isEqualTo(differences.isEmpty());
            return differences;
        });
    }

    @Test
    void comparesWhatIsMappedAndNotTheObjects() {
        assertThat(loaded()).isNotEqualTo(loaded());
        assertThat(after(purchase -> {})).isEmpty();
        assertThat(after(purchase -> {
                    purchase.total = new BigDecimal("10");
                    purchase.labels = new ArrayList<>(purchase.labels);
                    purchase.settings = Map.copyOf(purchase.settings);
                    purchase.tags = new HashSet<>(List.of("Blue", "red"));
                    purchase.lines = List.of(); // their column is in the others
                    purchase.buyer = new Buyer(1, "another name", null);
                }))
                .isEmpty();
    }

    @Test
    void namesWhatDiffers() {
        assertThat(after(purchase -> {
                    purchase.note = "Strasse";
                    purchase.total = null;
                    purchase.labels = List.of("y,\"z", "x", "\u00e9");
                    purchase.settings = Map.of();
                    purchase.place = new Place("Brugge");
                    purchase.mirrored = "abcd";
                    purchase.version++;
                    purchase.tags.add("green");
                    purchase.buyer = new Buyer(2, "Ann", "NL");
                }))
                .containsExactlyInAnyOrder(
                        "note", "total", "labels", "settings", "place.city", "mirrored", "version", "tags", "buyer");
        assertThat(after(purchase -> purchase.id = 9L)).containsExactly("id");
        assertThat(after(purchase -> purchase.place = null)).containsExactly("place");
        assertThat(after(purchase -> purchase.buyer = null)).containsExactly("buyer");
    }

    @Test
    void comparesIdsAndCollectionsOfAnyKind() {
        addRows();
        sessions().write(session -> {
            Booth booth = session.find(Booth.class, new Booth.Key("B", 1));
            booth.signs.addAll(List.of("open", "closed", "open"));
            booth.prices.putAll(Map.of("tea", 2, "cake", 3));
            booth.debts.put(session.find(Buyer.class, 1L), 5);
            booth.fans.addAll(session.list(Buyer.class));
        });
        sessions().read(session -> {
            Booth booth = session.find(Booth.class, new Booth.Key("B", 1));
            Booth copy = new Booth("B", 1, "o1");
            List<String> all = List.of("signs", "prices", "debts", "fans");
            assertThat(session.differences(booth, copy)).containsExactlyInAnyOrderElementsOf(all);
            Buyer ann = new Buyer(1, "another name", null);
            Buyer bob = new Buyer(2, null, null);
            copy.signs = List.of("open", "open", "closed");
            copy.prices = Map.of("tea", 3, "cake", 2);
            copy.debts = Map.of(bob, 5);
            copy.fans = List.of(ann, ann);
            assertThat(session.differences(booth, copy)).containsExactlyInAnyOrderElementsOf(all);
            copy.signs = List.of("open", "closed", "open");
            copy.prices = Map.of("cake", 3, "tea", 2);
            copy.debts = Map.of(ann, 5);
            copy.fans = List.of(bob, ann);
            assertThat(session.sameState(booth, copy)).isTrue();
            assertThat(session.differences(booth, new Booth("B", 2, "o1"))).contains("key");
            Slot slot = session.find(Slot.class, new Booth.SlotKey(new Booth.Key("B", 1), 8));
            assertThat(session.sameState(slot, new Slot(copy, 8, "h1"))).isTrue();
            assertThat(session.differences(slot, new Slot(copy, 9, "h1"))).containsExactly("pk");
            Visit visit = new Visit("a", LocalDate.EPOCH);
            assertThat(session.differences(visit, new Visit("b", LocalDate.EPOCH)))
                    .containsExactly("pk");
        });
    }

    @Test
    void loadsWhatItNeedsOrFailsOutside() {
        Purchase lazy = sessions().readReturning(session -> session.find(Purchase.class, 1L));
        assertThat(Hibernate.isInitialized(lazy.tags)).isFalse();
        sessions().read(session -> {
            Purchase reference = session.hibernate().getReference(Purchase.class, 1L);
            assertThat(session.sameState(reference, loaded())).isTrue();
            assertThatThrownBy(() -> session.sameState(lazy, reference))
                    .isInstanceOf(LazyInitializationException.class);
        });
        sessions()
                .stateless()
                .read(session -> assertThat(session.sameState(session.find(Buyer.class, 1L), new Buyer(1, "Ann", "NL")))
                        .isTrue());
    }

    @Test
    void refusesWhatIsNotOfOneEntity() {
        sessions().read(session -> {
            assertThatThrownBy(() -> session.sameState(loaded(), new Buyer(1, "Ann", "NL")))
                    .hasMessage("entities: a Purchase and a Buyer (expected: two of one class)")
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> session.differences("a", "b"))
                    .hasMessage("entities: two of String (expected: of a mapped class)");
        });
    }
}

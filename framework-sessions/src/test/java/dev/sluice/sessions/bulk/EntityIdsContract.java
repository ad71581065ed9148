package dev.sluice.sessions.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.bulk.Ledger.Entry;
import dev.sluice.sessions.bulk.Ledger.Rate;
import dev.sluice.sessions.bulk.Ledger.RateId;
import dev.sluice.sessions.bulk.Ledger.Remark;
import dev.sluice.sessions.bulk.Ledger.Ticket;
import dev.sluice.types.Types;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What bulk promises of ids of several columns, of other entities, and of optimizers. */
abstract class EntityIdsContract extends EntityCachesContract {

    @Test
    void everyVerbKnowsEmbeddedIds() {
        List<Entry> entries = entries(1, 1, 40);
        sessions().bulk(Entry.class).insert().run(entries);
        assertStored(Entry.class, entries, entry -> entry.id);
        entries.forEach(entry -> entry.amount = BigDecimal.ONE.setScale(2));

        assertThat(sessions()
                        .bulk(Entry.class)
                        .insertIgnore()
                        .run(entries(1, 31, 50))
                        .counts())
                .isEqualTo(new BulkCounts(10, 0, 10, 0, 0, 0));
        assertThat(sessions().bulk(Entry.class).upsert().run(entries).counts().updated())
                .isEqualTo(40);
        assertThat(stored(Entry.class).filter(entry -> entry.version == 1)).hasSize(40);
        sessions().write(session -> session.find(Entry.class, entries.get(0).id).amount = BigDecimal.TEN);
        assertThat(sessions().bulk(Entry.class).update().run(entries(1, 1, 1)).counts())
                .isEqualTo(new BulkCounts(0, 0, 1, 0, 0, 0));
        assertThat(sessions().bulk(Entry.class).delete().run(entries(1, 41, 60)).counts())
                .isEqualTo(new BulkCounts(0, 0, 0, 10, 10, 0));
        assertThat(stored(Entry.class)).hasSize(40);
    }

    @Test
    void everyVerbKnowsIdsOfAClass() {
        List<Rate> rates = rates("EUR", 30, 1);
        sessions().bulk(Rate.class).insert().run(rates);
        assertStored(Rate.class, rates, rate -> new RateId(rate.currency, rate.day));

        assertThat(sessions().bulk(Rate.class).upsert().run(rates("EUR", 40, 2)).counts())
                .isEqualTo(new BulkCounts(10, 30, 0, 0, 0, 0));
        assertThat(sessions()
                        .bulk(Rate.class)
                        .update()
                        .run(rates("USD", 5, 2))
                        .counts()
                        .missing())
                .isEqualTo(5);
        assertThat(sessions()
                        .bulk(Rate.class)
                        .insertIgnore()
                        .run(rates("USD", 5, 2))
                        .counts()
                        .inserted())
                .isEqualTo(5);
        assertThat(sessions()
                        .bulk(Rate.class)
                        .delete()
                        .run(rates("EUR", 10, 0))
                        .counts()
                        .deleted())
                .isEqualTo(10);
        assertThat(stored(Rate.class)).hasSize(35).allMatch(rate -> rate.rate == 2);
    }

    @Test
    void aSyncKeepsToItsScopeWhichIsAnAttribute() {
        sessions()
                .bulk(Rate.class)
                .insert()
                .run(Stream.concat(rates("EUR", 9, 1).stream(), rates("USD", 9, 1).stream()));

        BulkCounts counts = sessions()
                .bulk(Rate.class)
                .sync()
                .scope("rate", Types.int32(), 1)
                .run(rates("EUR", 4, 1))
                .counts();

        assertThat(counts).isEqualTo(new BulkCounts(0, 0, 4, 14, 0, 0));
        assertThat(stored(Rate.class)).hasSize(4);
    }

    @Test
    void anIdMayBeThatOfAnotherEntity() {
        List<Ticket> tickets =
                IntStream.range(0, 25).mapToObj(i -> new Ticket("t" + i)).toList();
        List<Remark> remarks = tickets.stream()
                .map(ticket -> new Remark(ticket, "of " + ticket.text))
                .toList();

        sessions().write(session -> {
            session.bulk(Ticket.class).insert().run(tickets);
            session.bulk(Remark.class).insert().run(remarks);
        });

        assertThat(stored(Remark.class)).hasSize(25);
        sessions()
                .read(session -> remarks.forEach(remark -> assertThat(session.find(Remark.class, remark.ticket.id).text)
                        .isEqualTo(remark.text)));
        remarks.forEach(remark -> remark.text = "new");
        assertThat(sessions().bulk(Remark.class).upsert().run(remarks).counts().updated())
                .isEqualTo(25);
    }

    @Test
    void idsOfPooledLoAreNeverThoseThatHibernateTakes() {
        Set<Long> ids = new HashSet<>();
        try (Sessions pooledLo = Sessions.over(Router.over(manager()))
                .entities(Ledger.entities())
                .property("hibernate.id.optimizer.pooled.preferred", "pooled-lo")
                .open()) {
            for (int count : List.of(1, 9, 10, 11, 27)) {
                List<Ticket> loaded = IntStream.range(0, count)
                        .mapToObj(i -> new Ticket("b" + i))
                        .toList();
                List<Ticket> persisted = IntStream.range(0, 13)
                        .mapToObj(i -> new Ticket("h" + i))
                        .toList();
                pooledLo.bulk(Ticket.class).insert().run(loaded);
                pooledLo.write(session -> persisted.forEach(session::persist));
                Stream.concat(loaded.stream(), persisted.stream())
                        .forEach(ticket -> assertThat(ids.add(ticket.id)).isTrue());
            }
        }
        assertThat(stored(Ticket.class)).hasSize(ids.size());
    }

    private static List<Entry> entries(int book, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> new Entry(book, number, number))
                .toList();
    }

    private static List<Rate> rates(String currency, int days, int rate) {
        return IntStream.range(0, days)
                .mapToObj(day -> new Rate(currency, day, rate))
                .toList();
    }
}

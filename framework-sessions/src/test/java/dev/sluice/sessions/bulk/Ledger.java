package dev.sluice.sessions.bulk;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.Objects;

/** Entities with ids of each kind that are no single column of their own. */
final class Ledger {

    private Ledger() {}

    static Class<?>[] entities() {
        return new Class<?>[] {Entry.class, Rate.class, Remark.class, Ticket.class};
    }

    @Embeddable
    record EntryId(int book, int number) {}

    @Entity
    @Table(name = "ledger_entry")
    static class Entry {

        @EmbeddedId
        EntryId id;

        @Version
        int version;

        @Column(precision = 12, scale = 2)
        BigDecimal amount;

        protected Entry() {}

        Entry(int book, int number, int amount) {
            this.id = new EntryId(book, number);
            this.amount = new BigDecimal(amount + ".00");
        }
    }

    static class RateId {

        String currency;
        int day;

        RateId() {}

        RateId(String currency, int day) {
            this.currency = currency;
            this.day = day;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof RateId that && that.currency.equals(currency) && that.day == day;
        }

        @Override
        public int hashCode() {
            return Objects.hash(currency, day);
        }
    }

    @Entity
    @IdClass(RateId.class)
    @Table(name = "ledger_rate")
    static class Rate {

        @Id
        @Column(length = 3)
        String currency;

        @Id
        int day;

        Integer rate;

        protected Rate() {}

        Rate(String currency, int day, Integer rate) {
            this.currency = currency;
            this.day = day;
            this.rate = rate;
        }
    }

    /** An id that is that of another entity. */
    @Entity
    @Table(name = "ledger_remark")
    static class Remark {

        @Id
        Long id;

        @MapsId
        @OneToOne(fetch = FetchType.LAZY)
        Ticket ticket;

        @Column(length = 20)
        String text;

        protected Remark() {}

        Remark(Ticket ticket, String text) {
            this.ticket = ticket;
            this.text = text;
        }
    }

    @Entity
    @Table(name = "ledger_ticket")
    static class Ticket {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ticket_seq")
        @SequenceGenerator(name = "ticket_seq", sequenceName = "ticket_seq", allocationSize = 10)
        Long id;

        @Column(length = 20)
        String text;

        protected Ticket() {}

        Ticket(String text) {
            this.text = text;
        }
    }
}

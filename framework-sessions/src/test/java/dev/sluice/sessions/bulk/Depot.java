package dev.sluice.sessions.bulk;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;

/** Entities of which Hibernate caches all that it can. */
final class Depot {

    private Depot() {}

    static Class<?>[] entities() {
        return new Class<?>[] {Shelf.class, Stock.class};
    }

    @Entity
    @Table(name = "shelf")
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    static class Shelf {

        @Id
        long id;

        @OneToMany(mappedBy = "shelf")
        @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
        List<Stock> stocks = new ArrayList<>();

        protected Shelf() {}

        Shelf(long id) {
            this.id = id;
        }
    }

    @Entity
    @Table(name = "stock")
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    @NaturalIdCache
    static class Stock {

        @Id
        long id;

        @NaturalId(mutable = true)
        @Column(length = 20)
        String code;

        @Column(length = 20)
        String title;

        @ManyToOne(fetch = FetchType.LAZY)
        Shelf shelf;

        protected Stock() {}

        Stock(long id, String text, Shelf shelf) {
            this.id = id;
            this.code = this.title = text;
            this.shelf = shelf;
        }
    }
}

package dev.sluice.sessions.query;

import jakarta.persistence.metamodel.ListAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.StaticMetamodel;
import java.math.BigDecimal;
import java.time.Instant;

/** As the processor of Hibernate would make it; filled by Hibernate. */
@StaticMetamodel(Purchase.class)
class Purchase_ {
    static volatile SingularAttribute<Purchase, String> code;
    static volatile SingularAttribute<Purchase, BigDecimal> total;
    static volatile SingularAttribute<Purchase, Instant> placed;
    static volatile SingularAttribute<Purchase, Purchase.Buyer> buyer;
    static volatile ListAttribute<Purchase, Purchase.Piece> lines;

    @StaticMetamodel(Purchase.Buyer.class)
    static class Buyer_ {
        static volatile SingularAttribute<Purchase.Buyer, String> name;
        static volatile SingularAttribute<Purchase.Buyer, Purchase.Buyer> parent;
        static volatile ListAttribute<Purchase.Buyer, Purchase> purchases;
    }

    @StaticMetamodel(Purchase.Piece.class)
    static class Piece_ {
        static volatile SingularAttribute<Purchase.Piece, String> product;
        static volatile SingularAttribute<Purchase.Piece, Integer> amount;
    }
}

package dev.sluice.sessions;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;

/** An entity with an id of its own, a version, a collection that it owns and a lazy reference. */
@Entity
@Table(name = "shop_basket")
class Basket {

    @Id
    @Column(length = 20)
    String owner;

    @Version
    int version;

    byte[] note = {1};

    @ElementCollection
    @OrderColumn(name = "place")
    @Column(name = "product", length = 20)
    List<String> products = new ArrayList<>();

    @ManyToOne(fetch = FetchType.LAZY)
    Order order;

    protected Basket() {}

    Basket(String owner, String... products) {
        this.owner = owner;
        this.products.addAll(List.of(products));
    }
}

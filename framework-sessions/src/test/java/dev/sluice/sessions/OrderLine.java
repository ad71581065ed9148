package dev.sluice.sessions;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** An entity whose ids come from a sequence. */
@Entity
@Table(name = "shop_order_line")
class OrderLine {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "shop_order_line_seq")
    @SequenceGenerator(name = "shop_order_line_seq", allocationSize = 10)
    Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    Order order;

    String product;

    protected OrderLine() {}

    OrderLine(String product) {
        this.product = product;
    }
}

package dev.sluice.cli.demo;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An order as the demo enters it. */
@Entity
@Table(name = "purchase_order")
class PurchaseOrder {

    /** One line of an order. */
    @Embeddable
    record Line(
            @Column(name = "product_id") int productId,
            @Column(name = "quantity") int quantity,

            @Column(name = "price", precision = 10, scale = 4)
            BigDecimal price) {}

    @Id
    private UUID id;

    @Column(name = "customer_id")
    private int customerId;

    @Column(name = "store_id")
    private int storeId;

    @Column(name = "placed_at")
    private Instant placedAt;

    @Column(name = "total", precision = 12, scale = 4)
    private BigDecimal total;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "order_line", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "line")
    private List<Line> lines = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    PurchaseOrder() {}

    PurchaseOrder(UUID id, int customerId, int storeId, Instant placedAt, List<Line> lines) {
        this.id = id;
        this.customerId = customerId;
        this.storeId = storeId;
        this.placedAt = placedAt;
        this.lines.addAll(lines);
        this.total = lines.stream()
                .map(line -> line.price().multiply(BigDecimal.valueOf(line.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    UUID id() {
        return id;
    }

    /** What is compared with what the database gives back. */
    Acknowledged.Written written() {
        return new Acknowledged.Written(lines.size(), total.stripTrailingZeros().toPlainString());
    }
}

package dev.sluice.sessions;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An entity with an identity column, a version, one attribute of each bridged type and a lazy collection. */
@Entity
@Table(name = "shop_order", uniqueConstraints = @UniqueConstraint(name = "order_code_once", columnNames = "code"))
class Order {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Version
    int version;

    @Column(nullable = false, length = 20, unique = true)
    String code;

    @Column(precision = 12, scale = 2)
    BigDecimal total;

    Instant placed;

    LocalDate due;

    UUID token;

    boolean open;

    @OneToMany(mappedBy = "order", cascade = CascadeType.ALL)
    List<OrderLine> lines = new ArrayList<>();

    protected Order() {}

    Order(String code) {
        this.code = code;
    }

    Order with(OrderLine line) {
        line.order = this;
        lines.add(line);
        return this;
    }
}

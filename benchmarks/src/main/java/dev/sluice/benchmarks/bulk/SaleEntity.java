package dev.sluice.benchmarks.bulk;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A {@link Sale} as an entity of the same table. */
@Entity
@Table(name = "sale")
@SuppressWarnings("NullAway.Init") // Hibernate and of() set them
class SaleEntity {

    @Id
    Long id;

    @Column(length = 40)
    String sku;

    @Column(length = 120)
    String customer;

    @Column(length = 40)
    String city;

    @Column(columnDefinition = "text")
    String note;

    int quantity;

    @Column(precision = 12, scale = 2)
    BigDecimal amount;

    double weight;
    boolean returned;
    LocalDate day;
    Instant at;
    UUID token;

    static SaleEntity of(long id) {
        Sale sale = Sale.of(id);
        SaleEntity entity = new SaleEntity();
        entity.id = sale.id();
        entity.sku = sale.sku();
        entity.customer = sale.customer();
        entity.city = sale.city();
        entity.note = sale.note();
        entity.quantity = sale.quantity();
        entity.amount = sale.amount();
        entity.weight = sale.weight();
        entity.returned = sale.returned();
        entity.day = sale.day();
        entity.at = sale.at();
        entity.token = sale.token();
        return entity;
    }
}

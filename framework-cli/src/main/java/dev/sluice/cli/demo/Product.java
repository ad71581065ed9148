package dev.sluice.cli.demo;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** A product, as far as an order needs it. */
@Entity
@Table(name = "product")
class Product {

    @Id
    private int id;

    @Column(precision = 10, scale = 4)
    private BigDecimal price;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    Product() {}

    int id() {
        return id;
    }

    BigDecimal price() {
        return price;
    }
}

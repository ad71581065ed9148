package dev.sluice.cli.demo;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** One sale of the years 1997 and 1998. Read only: bulk loads them. */
@Entity
@Table(name = "sales_fact")
class Sale {

    @Id
    private long id;

    @Column(name = "product_id")
    private int productId;

    @Column(name = "customer_id")
    private int customerId;

    @Column(name = "store_id")
    private int storeId;

    @Column(precision = 10, scale = 4)
    private BigDecimal sales;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    Sale() {}

    BigDecimal sales() {
        return sales;
    }
}

package dev.sluice.sessions.query;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.hibernate.annotations.NaturalId;

/** An entity with a unique key of each kind, whose id comes from the database; and with numbers of each kind. */
@Entity
@Table(uniqueConstraints = @UniqueConstraint(columnNames = {"desk", "place"}))
class Ticket {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @NaturalId
    String code;

    @Column(unique = true)
    String serial;

    String desk;

    Integer place;

    int uses;

    @Column(precision = 12, scale = 2)
    BigDecimal price;

    @Column(precision = 30, scale = 3)
    BigDecimal worth;

    BigInteger stock;

    Float ratio;

    protected Ticket() {}

    Ticket(String code) {
        this.code = code;
    }

    static Ticket at(String desk, int place) {
        Ticket made = new Ticket();
        made.desk = desk;
        made.place = place;
        return made;
    }
}

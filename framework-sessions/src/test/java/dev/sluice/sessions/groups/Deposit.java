package dev.sluice.sessions.groups;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Of the second group, with an attribute of each kind that is bound in its own way. */
@Entity
class Deposit {

    @Id
    String name;

    @Version
    int version;

    long amount;

    @Column(precision = 20, scale = 4)
    BigDecimal rate;

    Boolean open;
    Short small;
    Float single;
    Double twofold;
    Instant placed;
    LocalDate due;
    LocalTime at;
    LocalDateTime local;
    OffsetDateTime shifted;
    Duration term;
    UUID token;
    byte[] seal;
    DayOfWeek day;
    List<UUID> owners;

    @ElementCollection(fetch = FetchType.EAGER)
    Set<String> notes = new TreeSet<>();

    protected Deposit() {}

    Deposit(String name, long amount) {
        this.name = name;
        this.amount = amount;
    }
}

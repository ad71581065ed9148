package dev.sluice.sessions.query;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.annotations.SourceType;
import org.hibernate.annotations.UpdateTimestamp;

/** An entity with two ids, which says when it was changed. */
@Entity
@IdClass(Visit.Key.class)
class Visit {

    static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        String guest;

        LocalDate date;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(guest, key.guest) && Objects.equals(date, key.date);
        }

        @Override
        public int hashCode() {
            return Objects.hash(guest, date);
        }
    }

    @Id
    String guest;

    @Id
    LocalDate date;

    @Version
    int version;

    Integer stars;

    @UpdateTimestamp
    Instant changed;

    @CurrentTimestamp(source = SourceType.DB)
    Instant written;

    protected Visit() {}

    Visit(String guest, LocalDate date) {
        this.guest = guest;
        this.date = date;
    }
}

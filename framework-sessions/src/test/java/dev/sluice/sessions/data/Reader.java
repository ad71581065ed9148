package dev.sluice.sessions.data;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.NaturalId;

/** An entity with a natural id of one attribute. */
@Entity
class Reader {

    @Id
    UUID id = UUID.randomUUID();

    @NaturalId(mutable = true)
    @Column(length = 40)
    String mail;

    int loans;

    protected Reader() {}

    Reader(String mail) {
        this.mail = mail;
    }
}

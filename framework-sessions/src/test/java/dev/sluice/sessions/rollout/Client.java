package dev.sluice.sessions.rollout;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A table that no migration changes. */
@Entity
@Table(name = "client")
class Client {

    @Id
    Integer id;

    String name;
}

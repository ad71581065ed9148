package dev.sluice.benchmarks.sessions;

import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** The units of work as a service of Spring's. Not final: Spring wraps it. */
class SpringTeller {

    private final SpringAccounts accounts;
    private final EntityManager entities;

    SpringTeller(SpringAccounts accounts, EntityManager entities) {
        this.accounts = accounts;
        this.entities = entities;
    }

    @Transactional(readOnly = true)
    public @Nullable String owner(long id) {
        return accounts.findById(id).orElseThrow().owner;
    }

    @Transactional
    public void deposit(long id) {
        accounts.findById(id).orElseThrow().balance++;
    }

    /** Not by {@code save}, which would look for the row first. */
    @Transactional
    public void open(long id) {
        entities.persist(Account.of(id));
    }
}

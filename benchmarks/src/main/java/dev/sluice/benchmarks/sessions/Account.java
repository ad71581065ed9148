package dev.sluice.benchmarks.sessions;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** One row. The same class for all contestants. */
@Entity(name = "Account")
class Account {

    @Id
    long id;

    @Nullable
    @Column(length = 40)
    String owner;

    long balance;

    @Version
    int version;

    static Account of(long id) {
        Account account = new Account();
        account.id = id;
        account.owner = "Owner " + id;
        return account;
    }
}

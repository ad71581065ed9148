package dev.sluice.sessions.schema;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.util.ArrayList;
import java.util.List;

/** The entities of another module, which count their ids in a table. */
final class Ledger {

    @Entity
    @Table(name = "account")
    static class Account {
        @Id
        @GeneratedValue(strategy = GenerationType.TABLE, generator = "ids")
        @TableGenerator(name = "ids", table = "ids")
        Long id;

        @ElementCollection
        @CollectionTable(name = "account_labels")
        List<String> labels = new ArrayList<>();
    }

    private Ledger() {}

    static Class<?>[] entities() {
        return new Class<?>[] {Account.class};
    }
}

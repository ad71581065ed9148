package dev.sluice.sessions.schema;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Entities that say what they were called. */
final class RenamedEntities {

    @Embeddable
    record Place(@RenamedFrom("road") String street, String town) {}

    @Entity
    @Table(name = "bill")
    @RenamedFrom({"invoice", "purchase"})
    static class Bill {
        @Id
        long id;

        @RenamedFrom({"remark", "note"})
        String comment;

        Place place;
    }

    private RenamedEntities() {}

    static Class<?>[] all() {
        return new Class<?>[] {Bill.class};
    }
}

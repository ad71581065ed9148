package dev.sluice.sessions;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.annotations.Subselect;
import org.hibernate.annotations.Synchronize;

/** Entities that reach many tables, each in another way. */
final class Warehouse {

    static final Class<?>[] ENTITIES = {
        Item.class, Book.class, Label.class, Box.class, Owner.class, Note.class, Crate.class, Total.class
    };

    private Warehouse() {}

    @Entity(name = "Item")
    @Table(name = "item")
    @SecondaryTable(name = "item_text")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Item {
        @Id
        int id;

        @Version
        int version;

        String name = "";

        @Column(table = "item_text")
        String text;

        @ElementCollection
        @CollectionTable(name = "item_tags")
        List<String> tags = new ArrayList<>();

        @ManyToMany
        Set<Label> labels = new HashSet<>();

        @ManyToOne(fetch = FetchType.LAZY)
        Owner owner;

        protected Item() {}

        Item(int id) {
            this.id = id;
        }
    }

    @Entity(name = "Book")
    @Table(name = "book")
    static class Book extends Item {
        int pages;

        protected Book() {}

        Book(int id) {
            super(id);
        }
    }

    @Entity(name = "Label")
    @Table(name = "label")
    @Synchronize("label_log") // which a trigger writes
    static class Label {
        @Id
        int id;

        protected Label() {}

        Label(int id) {
            this.id = id;
        }
    }

    @Entity(name = "Owner")
    @Table(name = "owner")
    static class Owner {
        @Id
        int id;

        protected Owner() {}

        Owner(int id) {
            this.id = id;
        }
    }

    @Entity(name = "Box")
    @Table(name = "box")
    static class Box {
        @Id
        int id;

        @OneToMany(cascade = CascadeType.ALL)
        @JoinColumn(name = "box_id")
        List<Note> notes = new ArrayList<>();

        protected Box() {}

        Box(int id) {
            this.id = id;
        }
    }

    @Entity(name = "Note")
    @Table(name = "note")
    static class Note {
        @Id
        int id;

        protected Note() {}

        Note(int id) {
            this.id = id;
        }
    }

    /** Vanishes with its owner. */
    @Entity(name = "Crate")
    @Table(name = "crate")
    static class Crate {
        @Id
        int id;

        @ManyToOne
        @OnDelete(action = OnDeleteAction.CASCADE)
        Owner owner;

        protected Crate() {}
    }

    @Entity(name = "Total")
    @Immutable
    @Subselect("select count(*) as id from note")
    @Synchronize("note")
    static class Total {
        @Id
        int id;
    }
}

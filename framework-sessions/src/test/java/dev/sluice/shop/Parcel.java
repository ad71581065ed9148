package dev.sluice.shop;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.BatchSize;

/** An entity of an application, with a lazy association of each kind. */
@Entity
public class Parcel {

    @Id
    public Long id;

    @Version
    public int version;

    @Column(nullable = false, length = 40)
    public String note;

    @Column(length = 40)
    public String changedBy;

    public byte[] seal = {1};

    @OneToMany(mappedBy = "parcel", cascade = CascadeType.ALL, orphanRemoval = true)
    public List<Item> items = new ArrayList<>();

    @ElementCollection
    @BatchSize(size = 10)
    @Column(length = 40)
    public Set<String> tags = new HashSet<>();

    @ManyToOne(fetch = FetchType.LAZY)
    public Courier courier;

    @ManyToOne(fetch = FetchType.LAZY)
    public Courier deputy;

    protected Parcel() {}

    public Parcel(long id, String note) {
        this.id = id;
        this.note = note;
    }

    public Parcel with(Item item) {
        item.parcel = this;
        items.add(item);
        return this;
    }
}

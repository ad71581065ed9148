package dev.sluice.shop;

import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import java.util.List;

/** Code of an application: outside of Sluice's own packages, so that it can be told from it. */
public final class Dispatch {

    private Dispatch() {}

    public static List<Parcel> parcels(ReadSession session) {
        return session.query("from Parcel order by id", Parcel.class).list();
    }

    public static int countItems(List<Parcel> parcels) {
        int items = 0;
        for (Parcel parcel : parcels) {
            items += parcel.items.size();
        }
        return items;
    }

    public static int countTags(List<Parcel> parcels) {
        return parcels.stream().mapToInt(parcel -> parcel.tags.size()).sum();
    }

    public static String couriers(List<Parcel> parcels) {
        StringBuilder names = new StringBuilder();
        parcels.forEach(parcel -> names.append(parcel.courier.name()));
        return names.toString();
    }

    public static String deputies(List<Parcel> parcels) {
        StringBuilder names = new StringBuilder();
        parcels.forEach(parcel -> names.append(parcel.deputy.name()));
        return names.toString();
    }

    public static void findParcels(ReadSession session, int first, int last) {
        for (long id = first; id <= last; id++) {
            session.find(Parcel.class, id);
        }
    }

    /** A read that writes. */
    public static void rename(Sessions sessions, long item, String name) {
        sessions.read(
                SessionOptions.defaults().rerunOnPrimary(), session -> session.find(Item.class, item).name = name);
    }
}

package dev.sluice.sessions.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.bulk.BulkException;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.policy.DuplicatePolicy;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.Reject;
import dev.sluice.sessions.bulk.Fleet.Crane;
import dev.sluice.sessions.bulk.Fleet.Parcel;
import dev.sluice.sessions.bulk.Fleet.Truck;
import dev.sluice.sessions.bulk.Fleet.Vehicle;
import dev.sluice.sessions.bulk.Freight.Haulier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What bulk promises of entities that have rows in several tables. */
abstract class EntityTablesContract extends EntityIdsContract {

    @Test
    void rowsOfJoinedTablesGoIntoAllOfThem() {
        Haulier owner = new Haulier("owner");
        List<Vehicle> vehicles = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> i % 2 == 0 ? new Truck(i, i % 3 == 0 ? owner : null) : new Vehicle(i))
                .toList();
        List<Truck> trucks = List.of(new Truck(100, owner), new Truck(101, null));

        sessions().write(session -> {
            session.persist(owner);
            session.bulk(Vehicle.class).insert().run(vehicles);
            session.bulk(Truck.class).insert().run(trucks);
            session.persist(new Truck(102, owner));
        });

        assertThat(stored(Truck.class)).hasSize(33);
        List<Vehicle> all = new ArrayList<>(vehicles);
        all.addAll(trucks);
        sessions()
                .read(session -> all.forEach(vehicle -> assertThat(
                                session.differences(session.find(Vehicle.class, vehicle.id), vehicle))
                        .isEmpty()));
        BulkCounts counts = sessions().bulk(Vehicle.class).delete().run(all).counts();
        assertThat(counts.deleted()).isEqualTo(62);
        assertThat(stored(Vehicle.class)).hasSize(1);
        assertThatThrownBy(
                        () -> sessions().bulk(Vehicle.class).sync().wholeTable().run(vehicles))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("rows are in several tables, of which a sync would have to see all at once");
    }

    /** A truck whose second row is bad takes the first one along. */
    @Test
    void aBadRowOfAJoinedTableIsNamed() {
        List<Vehicle> vehicles = List.of(new Vehicle(1), new Truck(2, null), new Truck(3, new Haulier("unknown")));

        assertThatThrownBy(() -> sessions().bulk(Vehicle.class).insert().run(vehicles))
                .isInstanceOf(BulkException.class);

        assertThat(stored(Vehicle.class)).isEmpty();
    }

    @Test
    void anUpsertOfJoinedTablesWritesAllOfThemAndRaisesTheVersionOnce() {
        List<Vehicle> vehicles = fleet(1, 60);
        sessions().bulk(Vehicle.class).insert().run(vehicles.subList(0, 30));
        vehicles.forEach(vehicle -> {
            vehicle.plate = vehicle.plate + "x";
            if (vehicle instanceof Truck truck) {
                truck.axles = -truck.axles;
            }
        });

        BulkCounts counts =
                sessions().bulk(Vehicle.class).upsert().run(vehicles).counts();

        assertThat(counts).isEqualTo(new BulkCounts(30, 30, 0, 0, 0, 0));
        sessions()
                .read(session -> vehicles.forEach(vehicle -> {
                    Vehicle found = session.find(Vehicle.class, vehicle.id);
                    assertThat(found.getClass()).isEqualTo(vehicle.getClass());
                    assertThat(session.differences(found, vehicle)).isSubsetOf("version");
                    assertThat(found.version).isEqualTo(vehicle.version == null ? 0 : vehicle.version + 1);
                }));
        sessions().write(session -> session.find(Crane.class, vehicles.get(2).id).serial = "later");
        assertThat(stored(Crane.class).filter(crane -> "later".equals(crane.serial)))
                .singleElement()
                .satisfies(crane -> assertThat(crane.version).isEqualTo(2));
    }

    @Test
    void aVehicleThatOthersHaveChangedStaysInAllOfItsTables() {
        List<Vehicle> vehicles = fleet(1, 12);
        sessions().bulk(Vehicle.class).insert().run(vehicles);
        sessions().write(session -> session.find(Truck.class, vehicles.get(1).id).axles = 77);
        vehicles.forEach(vehicle -> {
            if (vehicle instanceof Truck truck) {
                truck.axles = 5;
            }
        });
        List<Vehicle> more = new ArrayList<>(vehicles);
        more.add(new Truck(99, null));
        more.get(12).id = 1_000_000L;

        BulkCounts counts = sessions().bulk(Vehicle.class).update().run(more).counts();

        assertThat(counts).isEqualTo(new BulkCounts(0, 11, 1, 0, 1, 0));
        assertThat(stored(Truck.class).map(truck -> truck.axles)).containsOnly(5, 77);
    }

    @Test
    void anInsertOfWhatIsMissingLeavesTheOthersInAllTables() {
        List<Vehicle> vehicles = fleet(1, 12);
        sessions().bulk(Vehicle.class).insert().run(vehicles.subList(0, 6));
        vehicles.forEach(vehicle -> vehicle.plate = "new");

        BulkCounts counts =
                sessions().bulk(Vehicle.class).insertIgnore().run(vehicles).counts();

        assertThat(counts).isEqualTo(new BulkCounts(6, 0, 6, 0, 0, 0));
        assertThat(stored(Vehicle.class).filter(vehicle -> "new".equals(vehicle.plate)))
                .hasSize(6);
    }

    @Test
    void aRowOfAnotherClassIsRefusedAndNotMadeOne() {
        Vehicle vehicle = new Vehicle(1);
        sessions().bulk(Vehicle.class).insert().run(List.of(vehicle));
        Truck truck = new Truck(2, null);
        truck.id = vehicle.id;
        truck.version = vehicle.version;

        assertThatThrownBy(() -> sessions().bulk(Vehicle.class).upsert().run(List.of(truck)))
                .isInstanceOf(BulkException.class)
                .hasMessageContaining("row 1")
                .hasMessageContaining("its key is that of a row which has none in")
                .hasMessageContaining("truck");
        assertThat(stored(Vehicle.class))
                .singleElement()
                .satisfies(found -> assertThat(found.plate).isEqualTo("V 1"));
    }

    @Test
    void badRowsOfAnyTableAreLeftOutOfAllAndTheTableIsNamed() {
        List<Vehicle> vehicles = fleet(1, 90);
        ((Crane) vehicles.get(5)).serial = "C 3";
        ((Truck) vehicles.get(10)).owner = new Haulier("unknown");
        ((Crane) vehicles.get(17)).serial = "longer than twenty characters";
        ((Truck) vehicles.get(22)).owner = new Haulier("new");
        ((Truck) vehicles.get(22)).owner.id = null;
        List<Reject> rejects = new ArrayList<>();

        BulkResult result = sessions()
                .bulk(Vehicle.class)
                .upsert()
                .failures(FailurePolicy.skip())
                .onReject(rejects::add)
                .run(vehicles);

        assertThat(rejects).extracting(Reject::row).containsExactly(6L, 11L, 18L, 23L);
        assertThat(rejects.get(0).reason()).contains("crane");
        assertThat(rejects.get(0).values()).containsKeys("plate", "axles", "serial");
        assertThat(rejects.get(1).reason()).contains("truck");
        assertThat(rejects.get(3).reason()).startsWith("owner: refers to a Haulier without an id");
        assertThat(result.counts().inserted()).isEqualTo(90 - rejects.size());
        assertThat(stored(Vehicle.class)).hasSize(90 - rejects.size());
    }

    @Test
    void aCheckpointKnowsChunksOfAllTables() {
        List<Vehicle> vehicles = fleet(1, 100);
        ((Crane) vehicles.get(62)).serial = "C 3";
        BulkDeclared upsert = () -> sessions()
                .bulk(Vehicle.class)
                .upsert()
                .chunks(ChunkPolicy.rows(20))
                .checkpoint("fleet")
                .run(vehicles);

        assertThatThrownBy(upsert::run)
                .isInstanceOfSatisfying(
                        BulkException.class,
                        e -> assertThat(e.report().rowsCommitted()).isEqualTo(60));
        assertThat(stored(Crane.class)).hasSize(20);
        ((Crane) vehicles.get(62)).serial = "C 63";
        BulkResult rest = upsert.run();

        assertThat(rest.rows()).isEqualTo(40);
        assertThat(stored(Crane.class)).hasSize(33).allMatch(crane -> crane.version == 0);
    }

    private interface BulkDeclared {
        BulkResult run();
    }

    @Test
    void rulesOfAnyTableAreKept() {
        List<Vehicle> vehicles = fleet(1, 9);
        sessions().bulk(Vehicle.class).insert().run(vehicles);
        Object plate = vehicles.get(1).plate;
        vehicles.forEach(vehicle -> {
            vehicle.plate = "new";
            if (vehicle instanceof Truck truck) {
                truck.axles = 55;
            }
        });

        sessions().bulk(Vehicle.class).upsert().overwriteOnly("axles").run(vehicles);

        assertThat(stored(Truck.class)).hasSize(6).allMatch(truck -> truck.axles == 55);
        assertThat(stored(Vehicle.class).map(vehicle -> (Object) vehicle.plate))
                .contains(plate)
                .doesNotContain("new");
    }

    @Test
    void ofSeveralRowsOfAKeyOneCountsInAllTables() {
        Truck first = new Truck(1, null);
        Truck last = new Truck(2, null);
        first.id = 700_001L;
        last.id = 700_001L;

        BulkCounts counts = sessions()
                .bulk(Vehicle.class)
                .upsert()
                .duplicates(DuplicatePolicy.LAST)
                .run(List.of(first, last))
                .counts();

        assertThat(counts).isEqualTo(new BulkCounts(1, 0, 0, 0, 0, 1));
        assertThat(stored(Truck.class)).singleElement().satisfies(truck -> {
            assertThat(truck.plate).isEqualTo("V 2");
            assertThat(truck.axles).isEqualTo(2);
        });
    }

    @Test
    void rowsOfASecondaryTableComeAndGoWithTheirValues() {
        List<Parcel> parcels = LongStream.rangeClosed(1, 40)
                .mapToObj(id -> new Parcel(id, id % 2 == 0 ? "wet" : null))
                .toList();
        sessions().bulk(Parcel.class).insert().run(parcels);
        assertStored(Parcel.class, parcels, parcel -> parcel.id);
        assertThat(claims()).isEqualTo(20);
        for (Parcel parcel : parcels) {
            parcel.damage = parcel.id % 4 == 0 ? null : parcel.id % 5 == 0 ? "torn" : parcel.damage;
            parcel.cents = parcel.damage == null ? null : parcel.cents;
        }

        BulkCounts counts = sessions().bulk(Parcel.class).upsert().run(parcels).counts();

        long torn = parcels.stream().filter(p -> "torn".equals(p.damage)).count();
        assertThat(counts).isEqualTo(new BulkCounts(0, 10 + torn, 30 - torn, 0, 0, 0));
        assertStored(Parcel.class, parcels, parcel -> parcel.id);
        assertThat(claims())
                .isEqualTo(parcels.stream().filter(p -> p.damage != null).count());
        assertThat(sessions().bulk(Parcel.class).update().run(parcels).counts())
                .isEqualTo(new BulkCounts(0, 0, 40, 0, 0, 0));
        parcels.forEach(parcel -> parcel.damage = null);
        parcels.forEach(parcel -> parcel.cents = null);
        assertThat(sessions().bulk(Parcel.class).delete().run(parcels).counts().deleted())
                .isEqualTo(40);
        assertThat(claims()).isZero();
    }

    @Test
    void aRowThatComesAndGoesHasOneRule() {
        assertThatThrownBy(() -> sessions()
                        .bulk(Parcel.class)
                        .upsert()
                        .overwriteOnly("damage")
                        .run(List.of(new Parcel(1, "wet"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("come and go with their values");
        sessions().bulk(Parcel.class).insert().run(List.of(new Parcel(1, "wet")));
        Parcel parcel = new Parcel(1, null);
        parcel.label = "other";

        BulkCounts counts = sessions()
                .bulk(Parcel.class)
                .upsert()
                .overwriteOnly("label")
                .run(List.of(parcel))
                .counts();

        assertThat(counts.updated()).isOne();
        assertThat(claims()).isOne();
    }

    private long claims() {
        return sessions()
                .readReturning(session -> session.query(
                                "select count(*) from Fleet$Parcel where damage is not null", Long.class)
                        .one());
    }

    private static List<Vehicle> fleet(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .<Vehicle>mapToObj(
                        i -> i % 3 == 0 ? new Crane(i, null) : i % 3 == 1 ? new Vehicle(i) : new Truck(i, null))
                .toList();
    }
}

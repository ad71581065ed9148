package dev.sluice.sessions.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.BulkException;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.Reject;
import dev.sluice.sessions.bulk.Freight.Frozen;
import dev.sluice.sessions.bulk.Freight.Haulier;
import dev.sluice.sessions.bulk.Freight.Lazy;
import dev.sluice.sessions.bulk.Freight.Load;
import dev.sluice.sessions.bulk.Freight.Note;
import dev.sluice.sessions.bulk.Freight.Tag;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Test;

/** What bulk promises of entities, the same on each product. */
abstract class EntityBulkContract extends EntityTablesContract {

    @Test
    void whatWasInsertedComesBackThroughHibernate() {
        Haulier one = new Haulier("one");
        Haulier two = new Haulier("two");
        List<Load> loads = loads(1, 150, one, two);

        sessions().write(session -> {
            session.persist(one);
            session.persist(two);
            BulkResult result = session.bulk(Load.class).insert().run(loads);
            assertThat(result.rows()).isEqualTo(150);
            assertThat(session.query("select count(*) from Freight$Load", Long.class)
                            .one())
                    .isEqualTo(150);
        });

        assertThat(loads).allMatch(load -> load.id != null && load.made != null && load.changed != null);
        assertStored(Load.class, loads, load -> load.id);
    }

    /** In the same table, by Hibernate: what one of them writes, the other reads as its own. */
    @Test
    void whatBulkWritesIsWhatHibernateWrites() {
        Load byBulk = new Frozen(11);
        Load byHibernate = new Frozen(11);
        byHibernate.code = "other";

        sessions().bulk(Load.class).insert().run(List.of(byBulk));
        sessions().write(session -> session.persist(byHibernate));

        sessions()
                .read(session -> assertThat(session.differences(
                                session.find(Load.class, byBulk.id), session.find(Load.class, byHibernate.id)))
                        .containsExactlyInAnyOrder("id", "code", "made", "changed"));
    }

    @Test
    void idsOfASequenceAreNeverThoseThatHibernateTakes() {
        Set<Long> ids = new HashSet<>();
        int number = 0;
        for (int count : List.of(1, 19, 20, 21, 47)) {
            List<Load> loads = loads(number + 1, number + count);
            sessions().bulk(Load.class).insert().run(loads);
            List<Load> persisted = loads(number + count + 1, number + count + 23);
            sessions().write(session -> persisted.forEach(session::persist));
            number += count + 23;
            Stream.concat(loads.stream(), persisted.stream())
                    .forEach(load ->
                            assertThat(ids.add(load.id)).as("id " + load.id).isTrue());
            assertThat(loads).isSortedAccordingTo((a, b) -> Long.compare(a.id, b.id));
        }
        assertThat(stored(Load.class)).hasSize(number);
    }

    @Test
    void idsOfAColumnAreThereUnlessTheServerAloneKnowsThem() {
        Load load = new Load(1);
        sessions().write(session -> session.persist(load));
        List<Note> notes =
                IntStream.range(0, 50).mapToObj(i -> new Note("n" + i, load)).toList();

        sessions().write(session -> session.bulk(Note.class).insert().run(notes));
        sessions().write(session -> session.persist(new Note("later", load)));

        assertThat(stored(Note.class).map(note -> note.id).distinct()).hasSize(51);
        if (product() == DatabaseProduct.MYSQL) {
            assertThat(notes).allMatch(note -> note.id == null);
        } else {
            assertThat(notes).allMatch(note -> note.id != null);
        }
    }

    @Test
    void theUnitThatRollsBackTakesTheRowsAlong() {
        assertThatThrownBy(() -> sessions().write(session -> {
                    session.bulk(Load.class).insert().run(loads(1, 10));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(stored(Load.class)).isEmpty();
    }

    @Test
    void aLoadThatFailsIsUndoneAloneAndTheUnitGoesOn() {
        sessions().write(session -> session.persist(new Load(5)));

        sessions().write(session -> {
            session.persist(new Load(100));
            assertThatThrownBy(() -> session.bulk(Load.class).insert().run(loads(1, 10)))
                    .isInstanceOf(BulkException.class)
                    .hasMessageContaining("freight_load");
            session.bulk(Load.class).insert().run(loads(11, 20));
        });

        assertThat(stored(Load.class)).hasSize(12);
    }

    @Test
    void aStatelessUnitAndAHandleLoadToo() {
        sessions()
                .stateless()
                .write(session -> session.bulk(Load.class).insert().run(loads(1, 10)));
        try (var handle = sessions().openWrite()) {
            handle.bulk(Load.class).insert().run(loads(11, 20));
            handle.commit();
        }
        try (var handle = sessions().stateless().openWrite()) {
            handle.bulk(Load.class).insert().run(loads(21, 30));
        }

        assertThat(stored(Load.class)).hasSize(20);
    }

    @Test
    void badRowsAreLeftOutAndTold() {
        List<Reject> rejects = new ArrayList<>();
        List<Load> loads = loads(1, 100);
        loads.get(9).price = new BigDecimal("1.005");
        loads.get(19).code = "L-1";

        BulkResult result = sessions()
                .bulk(Load.class)
                .insert()
                .failures(FailurePolicy.skip())
                .onReject(rejects::add)
                .run(loads);

        assertThat(result.rejected()).isEqualTo(2);
        assertThat(rejects).extracting(Reject::row).containsExactlyInAnyOrder(10L, 20L);
        assertThat(stored(Load.class)).hasSize(98);
    }

    /** Whether the mapping, a converter, the type or the server is what refuses it. */
    @Test
    void anEntityThatCannotBeWrittenIsLeftOutAndItsAttributeNamed() {
        List<Reject> rejects = new ArrayList<>();
        List<Load> loads = new ArrayList<>(loads(1, 60));
        loads.get(4).length = new Freight.Length(-1);
        loads.get(14).haulier = new Haulier("new");
        loads.get(14).haulier.id = null;
        loads.get(24).code = null;
        loads.get(34).code = "longer than twenty characters";

        BulkResult result = sessions()
                .bulk(Load.class)
                .upsert()
                .failures(FailurePolicy.skipUpTo(4))
                .onReject(rejects::add)
                .run(loads);

        assertThat(rejects).extracting(Reject::row).containsExactlyInAnyOrder(5L, 15L, 25L, 35L);
        rejects.sort(Comparator.comparingLong(Reject::row));
        assertThat(rejects.get(0).reason()).startsWith("length: cannot be written (");
        assertThat(rejects.get(0).values()).containsEntry("code", "L-5").doesNotContainKey("length");
        assertThat(rejects.get(1).reason()).startsWith("haulier: refers to a Haulier without an id");
        assertThat(rejects.get(2).reason()).contains("code");
        assertThat(rejects.get(3).reason()).contains("code");
        assertThat(result.counts().inserted()).isEqualTo(56);
        assertThat(stored(Load.class)).hasSize(56);
    }

    @Test
    void anEntityThatCannotBeMadeReadyIsLeftOut() {
        List<Reject> rejects = new ArrayList<>();
        Tag tag = new Tag(2, "b");
        tag.words.add("word");

        BulkResult result = sessions()
                .bulk(Tag.class)
                .insert()
                .failures(FailurePolicy.skip())
                .onReject(rejects::add)
                .run(List.of(new Tag(1, "a"), tag, new Tag(3, "c")));

        assertThat(result.rows()).isEqualTo(2);
        assertThat(rejects).singleElement().satisfies(reject -> {
            assertThat(reject.row()).isEqualTo(2);
            assertThat(reject.reason()).startsWith("words: has elements");
            assertThat(reject.values()).containsEntry("name", "b");
        });
        assertThat(stored(Tag.class)).hasSize(2);
    }

    @Test
    void aLoadOfItsOwnHasChunksAndACheckpoint() {
        List<Load> loads = loads(1, 100);
        loads.get(59).code = null;

        assertThatThrownBy(() -> sessions()
                        .bulk(Load.class)
                        .insert()
                        .chunks(ChunkPolicy.rows(25))
                        .checkpoint("loads")
                        .run(loads))
                .isInstanceOfSatisfying(
                        BulkException.class,
                        e -> assertThat(e.report().rowsCommitted()).isEqualTo(50));
        loads.get(59).code = "L-60";
        BulkResult rest = sessions()
                .bulk(Load.class)
                .insert()
                .chunks(ChunkPolicy.rows(25))
                .checkpoint("loads")
                .run(loads);

        assertThat(rest.rows()).isEqualTo(50);
        assertThat(rest.bookmark().isNone()).isFalse();
        assertStored(Load.class, loads, load -> load.id);
    }

    @Test
    void chunksAreRefusedInAUnit() {
        sessions()
                .write(session -> assertThatThrownBy(() -> session.bulk(Load.class)
                                .insert()
                                .chunks(ChunkPolicy.rows(10))
                                .run(loads(1, 10)))
                        .isInstanceOf(ConfigurationException.class));
    }

    @Test
    void anUpsertOverwritesByIdAndRaisesTheVersion() {
        List<Load> loads = loads(1, 10);
        sessions().bulk(Load.class).insert().run(loads);
        loads.forEach(load -> load.price = new BigDecimal("7.00"));
        List<Load> more = new ArrayList<>(loads);
        more.addAll(loads(11, 15));

        BulkCounts counts = sessions().bulk(Load.class).upsert().run(more).counts();

        assertThat(counts).isEqualTo(new BulkCounts(5, 10, 0, 0, 0, 0));
        assertThat(stored(Load.class).filter(load -> load.version == 1)).hasSize(15);
        assertThat(stored(Load.class).filter(load -> load.price.compareTo(BigDecimal.valueOf(7)) == 0))
                .hasSize(10);
    }

    @Test
    void aRowWithAGreaterVersionStaysAndIsCounted() {
        List<Load> loads = loads(1, 10);
        sessions().bulk(Load.class).insert().run(loads);
        sessions().write(session -> session.find(Load.class, loads.get(3).id).weight = 99);
        loads.forEach(load -> load.weight = 1);

        BulkCounts counts = sessions().bulk(Load.class).update().run(loads).counts();

        assertThat(counts).isEqualTo(new BulkCounts(0, 9, 1, 0, 0, 0));
        assertThat(sessions().<Double>readReturning(session -> session.find(Load.class, loads.get(3).id).weight))
                .isEqualTo(99);
    }

    /** Rows of which only a natural key is known keep their ids, and have the versions that Hibernate would have given them. */
    @Test
    void versionsOfRowsThatAreKnownByAnotherKeyRiseWhereARowChanges() {
        List<Load> loads = loads(1, 10);
        sessions().bulk(Load.class).insert().run(loads);
        sessions().write(session -> session.find(Load.class, loads.get(0).id).weight = 4);
        List<Load> given = loads(1, 13);
        given.forEach(load -> load.changed = null);
        given.subList(0, 10).forEach(load -> load.weight = 7);

        BulkCounts counts = sessions()
                .bulk(Load.class)
                .upsert()
                .key("code")
                .overwriteOnly("weight")
                .run(given)
                .counts();
        BulkCounts again = sessions()
                .bulk(Load.class)
                .upsert()
                .key("code")
                .overwriteOnly("weight")
                .run(loads(11, 13))
                .counts();

        assertThat(counts).isEqualTo(new BulkCounts(3, 10, 0, 0, 0, 0));
        assertThat(again).isEqualTo(new BulkCounts(0, 0, 3, 0, 0, 0));
        Map<String, Load> stored = stored(Load.class).collect(Collectors.toMap(load -> load.code, load -> load));
        assertThat(stored.get("L-1").version).isEqualTo(2);
        assertThat(stored.get("L-1").id).isEqualTo(loads.get(0).id);
        assertThat(stored.get("L-2").version).isEqualTo(1);
        assertThat(stored.get("L-12").version).isZero();
        sessions().write(session -> session.find(Load.class, stored.get("L-2").id).weight = 8);
        BulkCounts updated = sessions()
                .bulk(Load.class)
                .update()
                .key("code")
                .run(loads(2, 2))
                .counts();
        assertThat(updated.updated()).isOne();
        assertThat(stored(Load.class).filter(load -> load.code.equals("L-2")))
                .singleElement()
                .satisfies(load -> assertThat(load.version).isEqualTo(3));
    }

    @Test
    void whatIsMadeOnceIsKeptAndWhatIsMadeAtEachUpdateIsNot() {
        List<Load> loads = loads(1, 3);
        sessions().bulk(Load.class).insert().run(loads);
        Load before = stored(Load.class)
                .filter(load -> load.code.equals("L-1"))
                .findFirst()
                .orElseThrow();
        loads.forEach(load -> load.made = null);

        sessions().bulk(Load.class).upsert().run(loads);

        Load after = stored(Load.class)
                .filter(load -> load.code.equals("L-1"))
                .findFirst()
                .orElseThrow();
        assertThat(after.made).isEqualTo(before.made);
        assertThat(after.changed).isAfterOrEqualTo(before.changed);
    }

    @Test
    void rulesAndKeysAreNamedByAttributes() {
        List<Haulier> hauliers = List.of(new Haulier("a"), new Haulier("b"));
        sessions().bulk(Haulier.class).insert().run(hauliers);
        hauliers.get(0).name = "c";
        hauliers.get(1).name = "d";

        BulkCounts counts = sessions()
                .bulk(Haulier.class)
                .upsert()
                .key("id")
                .overwriteOnly()
                .run(hauliers)
                .counts();

        assertThat(counts).isEqualTo(new BulkCounts(0, 0, 2, 0, 0, 0));
        sessions().bulk(Haulier.class).insertIgnore().run(hauliers);
        assertThat(stored(Haulier.class).map(haulier -> haulier.name)).containsExactlyInAnyOrder("a", "b");
        sessions().bulk(Haulier.class).sync().wholeTable().run(hauliers.subList(0, 1));
        assertThat(stored(Haulier.class).map(haulier -> haulier.name)).containsExactly("c");
        assertThatThrownBy(() -> sessions().bulk(Haulier.class).upsert().key("nome"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bulk Haulier: nome (expected: an attribute with columns in haulier)");
    }

    @Test
    void entitiesAreDeletedByTheirIds() {
        List<Load> loads = loads(1, 30);
        sessions().bulk(Load.class).insert().run(loads);

        BulkCounts counts = sessions()
                .<BulkCounts>writeReturning(session -> session.bulk(Load.class)
                        .delete()
                        .run(loads.subList(0, 10))
                        .counts());

        assertThat(counts.deleted()).isEqualTo(10);
        assertThat(stored(Load.class)).hasSize(20);
    }

    @Test
    void whatTheSessionHasIsSentBeforeAndWhatMayBeOldIsDetached() {
        List<Load> loads = loads(1, 5);
        sessions().bulk(Load.class).insert().run(loads);

        sessions().write(session -> {
            Load held = session.find(Load.class, loads.get(0).id);
            held.weight = 5;
            Load given = new Load(77);
            given.id = held.id;
            given.version = 1;
            given.code = "L-1";
            given.weight = 6;

            BulkCounts counts =
                    session.bulk(Load.class).update().run(List.of(given)).counts();

            assertThat(counts.updated()).isOne();
            assertThat(session.hibernate().contains(held)).isFalse();
            assertThat(session.find(Load.class, held.id).weight).isEqualTo(6);
        });
    }

    @Test
    void aReferenceToWhatHasNoIdIsRefused() {
        Load load = new Load(1);
        load.haulier = new Haulier("x");
        load.haulier.id = null;

        assertThatThrownBy(() -> sessions().bulk(Load.class).insert().run(List.of(load)))
                .isInstanceOf(BulkException.class)
                .hasMessageContaining("haulier: refers to a Haulier without an id; write that first");
    }

    @Test
    void elementsAreRefusedAndNotForgotten() {
        Tag tag = new Tag(2, "b");
        tag.words.add("word");

        sessions().bulk(Tag.class).insert().run(List.of(new Tag(1, "a")));

        assertThatThrownBy(() -> sessions().bulk(Tag.class).insert().run(List.of(tag)))
                .isInstanceOf(BulkException.class)
                .rootCause()
                .hasMessageContaining("words: has elements");
        assertThatThrownBy(() -> sessions().bulk(Tag.class).delete().run(List.of(tag)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("which a delete would leave behind");
        assertThat(stored(Tag.class)).hasSize(1);
    }

    @Test
    void anExportGivesWhatIsThereAsDetachedEntities() {
        Haulier haulier = new Haulier("one");
        sessions().write(session -> session.persist(haulier));
        List<Load> loads = loads(1, 100, haulier);
        sessions().bulk(Load.class).insert().run(loads);

        List<Load> exported;
        try (Stream<Load> all = sessions().bulk(Load.class).export().stream()) {
            exported = all.toList();
        }
        List<Haulier> hauliers = new ArrayList<>();
        sessions().bulk(Haulier.class).export().forEach(hauliers::add);

        assertThat(exported).hasSize(100);
        sessions()
                .read(session -> exported.forEach(load -> assertThat(
                                session.differences(session.find(Load.class, load.id), load))
                        .isEmpty()));
        assertThat(sessions().bulk(Frozen.class).export().stream()).hasSize(33);
        assertThat(hauliers)
                .singleElement()
                .satisfies(one -> assertThat(Hibernate.isInitialized(one.loads)).isFalse());
        assertThatThrownBy(() -> sessions().bulk(Fleet.Vehicle.class).export())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("it has several tables");
        sessions()
                .write(session -> assertThatThrownBy(
                                () -> session.bulk(Load.class).export())
                        .isInstanceOf(IllegalStateException.class));
    }

    @Test
    void aMappingThatCannotBeHonouredIsRefused() {
        assertThatThrownBy(() -> sessions().bulk(Lazy.class).insert().run(List.of(new Lazy())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("@DynamicInsert");
        assertThatThrownBy(() -> sessions().bulk(String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("entity: java.lang.String (expected: an entity of these sessions)");
    }
}

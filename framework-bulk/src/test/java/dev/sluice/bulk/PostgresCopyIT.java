package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.contract.CheckpointContract;
import dev.sluice.bulk.contract.Sale;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.Reject;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.writer.Writers;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithPostgres
class PostgresCopyIT extends CheckpointContract {

    private static TestDatabase database;
    private static DatabaseManager manager;

    @BeforeAll
    static void open(TestDatabase fresh) {
        database = fresh;
        manager = TestManagers.over(fresh);
    }

    @AfterAll
    static void close() {
        manager.close();
    }

    @Override
    protected Router router() {
        return Router.over(manager);
    }

    @Override
    protected ProductWriter writer() {
        return Writers.builtIn().stream()
                .filter(writer -> writer.product() == DatabaseProduct.POSTGRESQL)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesTheRowAndTheConstraint() {
        BulkException e = refused(insert(), with(2_500, sale -> Sale.of(17)));

        assertThat(e.report().row()).hasValue(2_500);
        assertThat(e.report().constraint()).hasValue("sale_pkey");
        assertThat(e)
                .hasMessage(
                        "bulk public.sale: the server refused row 2500 (duplicate key value violates unique constraint"
                                + " \"sale_pkey\", SQLState 23505, constraint sale_pkey, rows committed 0); correct it, then load"
                                + " again");
    }

    /** Without client_min_messages the server waits for us to read its notices, and we for it to read our rows. */
    @Test
    void aTriggerThatRaisesANoticeForEachRowDoesNotHangTheLoad() throws SQLException {
        execute("""
                create or replace function chatter() returns trigger language plpgsql as
                $$ begin raise notice 'sale % %', new.id, repeat('x', 500); return new; end $$""");
        execute("create trigger chatter before insert on sale for each row execute function chatter()");

        insert().run(Sale.upTo(50_000));

        assertThat(count()).isEqualTo(50_000);
    }

    @Test
    void aTriggerThatDropsRowsIsFound() throws SQLException {
        execute("create or replace function sieve() returns trigger language plpgsql as"
                + " $$ begin return case when new.id = 5 then null else new end; end $$");
        execute("create trigger sieve before insert on sale for each row execute function sieve()");

        BulkException e = refused(insert(), Sale.upTo(10));

        assertThat(e).hasMessageContaining("the server took 9 of 10 rows (rows committed 0); look for a trigger");
        assertThat(count()).isZero();
    }

    @Test
    void aDeferredConstraintIsRefusedAtTheCommitAndNotInDoubt() throws SQLException {
        execute("alter table sale add constraint parent foreign key (quantity) references sale (id)"
                + " deferrable initially deferred");

        BulkException e = refused(insert(), Sale.upTo(10));

        assertThat(e.sqlState()).hasValue("23503");
        assertThat(e.report().inDoubt()).isFalse();
        assertThat(count()).isZero();
    }

    @Test
    void aCopyThatIsRefusedBeforeARowWasSentNamesNone() {
        Iterator<Sale> rows = Sale.upTo(10);
        BulkException e = refused(insert(), new Iterator<>() {

            private boolean asked;

            @Override
            public boolean hasNext() {
                if (!asked) {
                    asked = true;
                    meanwhile("alter table sale drop column shelf");
                }
                return rows.hasNext();
            }

            @Override
            public Sale next() {
                return rows.next();
            }
        });

        assertThat(e)
                .hasMessage("bulk public.sale: the server refused the load before a row was sent (column \"shelf\" of"
                        + " relation \"sale\" does not exist, SQLState 42703, rows committed 0); correct it, then load"
                        + " again");
        assertThat(e.report().row()).isEmpty();
    }

    /** It would refuse the whole chunk at the commit, and name no row. */
    @Test
    void aDeferredConstraintRefusesRowsWhereBadOnesAreLeftOut() throws SQLException {
        execute("alter table sale add constraint parent foreign key (shelf) references sale (id)"
                + " deferrable initially deferred");
        List<Reject> rejects = new ArrayList<>();

        BulkResult result = insert().failures(FailurePolicy.skip())
                .onReject(rejects::add)
                .run(LongStream.rangeClosed(499, 510).mapToObj(Sale::of));

        assertThat(rejects).extracting(Reject::row).containsExactly(1L, 3L, 5L, 7L, 9L, 11L);
        assertThat(rejects).allSatisfy(reject -> assertThat(reject.constraint()).hasValue("parent"));
        assertThat(result.rows()).isEqualTo(6);
    }

    /** A good row must not be reported as bad because of the moment at which it came. */
    @Test
    void whatIsNoFaultOfARowEndsTheLoadEvenIfItIsNamed() throws SQLException {
        execute("create or replace function unlucky() returns trigger language plpgsql as $$ begin if new.id = 5 then"
                + " raise exception 'could not serialize' using errcode = '40001'; end if; return new; end $$");
        execute("create trigger unlucky before insert on sale for each row execute function unlucky()");
        List<Reject> rejects = new ArrayList<>();

        BulkException e = refused(insert().failures(FailurePolicy.skip()).onReject(rejects::add), Sale.upTo(10));

        assertThat(e.sqlState()).hasValue("40001");
        assertThat(e.report().rowsCommitted()).isZero();
        assertThat(rejects).isEmpty();
        assertThat(count()).isZero();
    }

    /** Nobody can correct it. */
    @Test
    void aDeadLockDoesNotReadAsARefusedRow() throws SQLException {
        execute("create or replace function unlucky() returns trigger language plpgsql as $$ begin if new.id = 5 then"
                + " raise exception 'deadlock detected' using errcode = '40P01'; end if; return new; end $$");
        execute("create trigger unlucky before insert on sale for each row execute function unlucky()");

        BulkException e = refused(insert(), Sale.upTo(10));

        assertThat(e)
                .hasMessageContaining("the statement was broken off after row 10 (SQLState 40P01, rows committed 0)");
        assertThat(e.report().row()).isEmpty();
        assertThat(count()).isZero();
    }

    @Test
    void aCommitWithoutAnAnswerIsInDoubt() throws SQLException {
        execute("create or replace function die() returns trigger language plpgsql as"
                + " $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$");
        execute("create constraint trigger die after insert on sale deferrable initially deferred"
                + " for each row execute function die()");

        BulkException e = refused(insert(), Sale.upTo(10));

        assertThat(e.report().inDoubt()).isTrue();
        assertThat(e.report().rowsCommitted()).isZero();
        assertThat(e)
                .hasMessageContaining("the commit of rows 1 to 10 was not answered (SQLState 57P01);"
                        + " find out whether they are there before loading them again");
        assertThat(count()).isZero();
    }

    @Test
    void aLostConnectionLeavesNothingOfItsChunkAndTheNextLoadWorks() throws SQLException {
        BulkException e = refused(insert(), with(2_500, sale -> {
            killTheCopy();
            return sale;
        }));

        assertThat(e.report().rowsCommitted()).isZero();
        assertThat(e.report().inDoubt()).isFalse();
        assertThat(count()).isZero();
        insert().run(Sale.upTo(10));
        assertThat(count()).isEqualTo(10);
    }

    static void killTheCopy() {
        try (Connection other = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = other.createStatement()) {
            statement.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                    + " where datname = current_database() and query ilike 'copy%'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void killTheLoad() {
        meanwhile("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");
    }

    @Override
    protected void meanwhile(String sql) {
        try (Connection other = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = other.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void needsNoMoreMemoryForMoreRows() throws Exception {
        SmallHeap.load(database.jdbcUrl(), database.user(), database.password());

        assertThat(count()).isEqualTo(SmallHeap.ROWS);
    }
}

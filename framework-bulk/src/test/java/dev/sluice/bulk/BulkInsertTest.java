package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.TypeMappingException;
import dev.sluice.bulk.micrometer.BulkMeters;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.report.BulkProgress;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.spi.RowCursor;
import dev.sluice.bulk.spi.WriteTarget;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.SqliteFile;
import dev.sluice.types.Types;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkInsertTest {

    private static final QualifiedName ITEM = QualifiedName.of("item");

    private SqliteFile file;
    private DatabaseManager manager;
    private Bulk bulk;

    @BeforeEach
    void open() throws SQLException {
        file = SqliteFile.create();
        manager = TestManagers.over(file);
        bulk = Bulk.over(Router.over(manager));
        try (RoutedConnection routed = bulk.router().connect(RouteRequest.write());
                Statement statement = routed.connection().createStatement()) {
            statement.execute(
                    "create table item (id integer primary key, name varchar(10) not null, price decimal(8,2),"
                            + " label text generated always as (name || '!') virtual, kind text not null default 'none')");
        }
    }

    @AfterEach
    void close() {
        manager.close();
        file.close();
    }

    @Test
    void columnsThatAreLeftOutGetTheirDefaults() {
        BulkResult result = items().run(IntStream.range(0, 10).boxed());

        assertThat(result.rows()).isEqualTo(10);
        assertThat(result.load().manager()).isEqualTo(manager.name());
        assertThat(result.load().table()).isEqualTo(QualifiedName.of("main", "item"));
        assertThat(result.load().way()).isEqualTo("prepared batch");
    }

    @Test
    void reportsAllThatDoesNotFitTheTableBeforeAnythingIsSent() {
        BulkInsert<Integer> insert = bulk.insert(ITEM, Integer.class)
                .column("id", Types.int32(), i -> i)
                .column("id", Types.int32(), i -> i)
                .column("nmae", Types.string(10), String::valueOf)
                .column("label", Types.text(), String::valueOf)
                .column("kind", Types.int32(), i -> i)
                .column("price", Types.decimal(9, 3), BigDecimal::valueOf);

        assertThatThrownBy(() -> insert.run(neverAsked()))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        "column id is declared twice",
                                        "no column nmae (columns=[id, name, price, label, kind])",
                                        "column label is computed by the server; leave it out",
                                        "column kind is TEXT and is not integer, which int32 needs",
                                        "column price is decimal(8,2) and would round to 2 digits after the point, which"
                                                + " decimal(9,3) needs",
                                        "column name is NOT NULL without a default and was left out"))
                .hasMessageStartingWith("bulk item: column id is declared twice; no column nmae");
    }

    @Test
    void saysWhichTableIsMissing() {
        BulkInsert<Integer> insert =
                bulk.insert(QualifiedName.of("itme"), Integer.class).column("id", Types.int32(), i -> i);

        assertThatThrownBy(() -> insert.run(neverAsked()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "bulk itme: no such table (current schema main); check the spelling, name its schema, or migrate"
                                + " first");
    }

    @Test
    void aTypeThatTheProductCannotHoldIsReportedLikeAMisfit() {
        TypeEngine<BigDecimal> elsewhere = new TypeEngine<>() {
            @Override
            public String name() {
                return "elsewhere";
            }

            @Override
            public Class<BigDecimal> javaType() {
                return BigDecimal.class;
            }

            @Override
            public Storage<BigDecimal> on(DatabaseProduct product) {
                throw new TypeMappingException("elsewhere: SQLite has no such type; use another one");
            }
        };
        BulkInsert<Integer> insert = items().column("price", elsewhere, BigDecimal::valueOf);

        assertThatThrownBy(() -> insert.run(neverAsked()))
                .hasMessageContaining("column price: elsewhere: SQLite has no such type");
    }

    @Test
    void tellsHowFarItIs() {
        List<BulkProgress> told = new ArrayList<>();

        items().chunks(ChunkPolicy.rows(2_000))
                .onProgress(Duration.ZERO, told::add)
                .run(IntStream.range(0, 5_000).boxed());

        assertThat(told).extracting(BulkProgress::rows).containsExactly(1024L, 2048L, 3072L, 4096L, 5000L);
        assertThat(told).extracting(BulkProgress::rowsCommitted).containsExactly(0L, 2000L, 2000L, 4000L, 5000L);
        assertThat(told.get(4).chunksCommitted()).isEqualTo(3);
        assertThat(told.get(4).rowsPerSecond()).isPositive();
    }

    @Test
    void aListenerThatFailsEndsTheLoad() {
        BulkInsert<Integer> insert = items().onProgress(Duration.ZERO, progress -> {
            throw new IllegalStateException("no more paper");
        });

        assertThatThrownBy(() -> insert.run(IntStream.range(0, 5_000).boxed()))
                .isInstanceOfSatisfying(
                        BulkException.class,
                        e -> assertThat(e.report().rowsCommitted()).isZero())
                .hasRootCauseMessage("no more paper");
    }

    @Test
    void closesTheStream() {
        AtomicBoolean closed = new AtomicBoolean();

        items().run(Stream.of(1, 2).onClose(() -> closed.set(true)));

        assertThat(closed).isTrue();
    }

    @Test
    void refusesARouteThatReads() {
        assertThatThrownBy(() -> items().route(RouteRequest.read()))
                .hasMessage("route: read (expected: RouteRequest.write())");
        assertThat(items().route(RouteRequest.write().group("default"))
                        .run(Stream.of(1))
                        .rows())
                .isEqualTo(1);
    }

    @Test
    void aChunkHasARow() {
        assertThatThrownBy(() -> ChunkPolicy.rows(0)).hasMessage("rows: 0 (expected: >= 1)");
    }

    @Test
    void anAddedWriterIsAskedFirstAndItsRefusalIsNoted() {
        BulkResult result = items(bulk.writer(new Reluctant())).run(Stream.of(1));

        assertThat(result.load().way()).isEqualTo("prepared batch");
        assertThat(result.notes()).containsExactly("not by carrier pigeon: it rains");
    }

    @Test
    void countsRowsAndTimesChunks() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        BulkInsert<Integer> insert =
                items(bulk.listener(BulkMeters.of(registry))).chunks(ChunkPolicy.rows(10));
        insert.run(IntStream.range(0, 25).boxed());
        assertThatThrownBy(() -> insert.run(Stream.of(1))).isInstanceOf(BulkException.class);

        assertThat(registry.get("sluice.bulk.rows")
                        .tags("manager", manager.name(), "engine", "primary", "way", "prepared batch")
                        .counter()
                        .count())
                .isEqualTo(25);
        assertThat(registry.get("sluice.bulk.chunk")
                        .tag("outcome", "committed")
                        .timer()
                        .count())
                .isEqualTo(3);
        assertThat(registry.get("sluice.bulk.chunk")
                        .tag("outcome", "failed")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    private BulkInsert<Integer> items() {
        return items(bulk);
    }

    private static BulkInsert<Integer> items(Bulk bulk) {
        return bulk.insert(ITEM, Integer.class)
                .column("id", Types.int32(), i -> i)
                .column("name", Types.string(10), i -> "item " + i);
    }

    private static Stream<Integer> neverAsked() {
        return Stream.generate(() -> {
            throw new AssertionError("a row was asked for");
        });
    }

    private static final class Reluctant implements ProductWriter {

        @Override
        public DatabaseProduct product() {
            return DatabaseProduct.SQLITE;
        }

        @Override
        public String way() {
            return "carrier pigeon";
        }

        @Override
        public Optional<String> refusal(Connection connection, WriteTarget target) {
            return Optional.of("it rains");
        }

        @Override
        public long write(Connection connection, WriteTarget target, RowCursor rows) {
            throw new AssertionError("it rains");
        }
    }
}

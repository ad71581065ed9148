package dev.sluice.bulk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkException;
import dev.sluice.bulk.ExportRow;
import dev.sluice.bulk.file.RowFile;
import dev.sluice.bulk.file.TextRow;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.ExportResult;
import dev.sluice.bulk.report.FileCheck;
import dev.sluice.bulk.report.FileProgress;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files of rows and exports promise on a product; the table {@code sale} is dropped and created before each test. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class FilesContract {

    private static final int ROWS = 3_000;

    @TempDir
    protected Path folder;

    protected abstract Router router();

    /** How an export of this product travels. */
    protected abstract String way();

    protected Bulk bulk() {
        return Bulk.over(router());
    }

    @BeforeEach
    protected void createTable() throws SQLException {
        execute("drop table if exists sale");
        execute(Sale.createTable(product()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sale.csv", "sale.tsv.gz", "sale.jsonl", "sale.jsonl.gz"})
    void whatWasExportedIsLoadedAsItWas(String name) throws SQLException {
        RowFile file = RowFile.of(folder.resolve(name));
        Sale.into(bulk()).run(Sale.upTo(ROWS));

        ExportResult exported = bulk().export(Sale.TABLE).to(file);
        execute("delete from sale");
        BulkResult loaded = bulk().from(file).insert(Sale.TABLE);

        assertThat(exported.rows()).isEqualTo(ROWS);
        assertThat(exported.way()).isEqualTo(way());
        assertThat(loaded.rows()).isEqualTo(ROWS);
        assertThat(sales())
                .isEqualTo(LongStream.rangeClosed(1, ROWS).mapToObj(Sale::of).toList());
    }

    @Test
    void readsTheTextsThatPeopleWrite() throws IOException {
        Path csv = write("sale.csv", """
                id,note,amount,returned,day,at,weight,token,signature
                1,"a, ""b\""",12.3,t,2026-03-29,2026-03-29 02:30:00+01,1e3,F81D4FAE-7dec-11d0-a765-00a0c91e6bf6,\\x00ff
                2,"",-0.05,0,,2026-03-29T02:30:00.5Z,,,
                3,,7,FALSE,,2026-03-29 02:30:00,,,
                """);

        bulk().from(RowFile.csv(csv)).insert(Sale.TABLE);

        List<Sale> sales = sales();
        assertThat(sales.get(0))
                .isEqualTo(new Sale(
                        1L,
                        null,
                        "a, \"b\"",
                        null,
                        null,
                        new BigDecimal("12.30"),
                        1000.0,
                        true,
                        LocalDate.of(2026, 3, 29),
                        Instant.parse("2026-03-29T01:30:00Z"),
                        UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
                        new byte[] {0, (byte) 0xff}));
        assertThat(sales.get(1).note()).isEmpty();
        assertThat(sales.get(1).at()).isEqualTo("2026-03-29T02:30:00.500Z");
        assertThat(sales.get(2).note()).isNull();
        assertThat(sales.get(2).at()).isEqualTo("2026-03-29T02:30:00Z");
    }

    @Test
    void aValueThatIsNoneNamesFileLineAndColumnAndNotItself() throws IOException, SQLException {
        RowFile csv = RowFile.csv(write("sale.csv", "id,note,amount\n1,\"a\nb\",2\n2,c,secret\n"));

        BulkException e = refused(csv);

        assertThat(e)
                .hasMessageContaining("row 2 has a value that is refused (column amount, rows committed 0);"
                        + " sale.csv, line 4: decimal(12,2): the text is no BigDecimal (6 characters)");
        assertThat(e.report().row()).hasValue(2);
        assertThat(e.getMessage()).doesNotContain("secret");
        assertThat(count()).isZero();
    }

    @Test
    void aValueThatDoesNotFitNamesItsLine() throws IOException {
        RowFile csv = RowFile.csv(write("sale.csv", "id,note,amount\n1,\"a\nb\",2\n2,c,0.005\n"));

        assertThat(refused(csv))
                .hasMessageContaining("value has more than 2 digits after the point")
                .hasMessageEndingWith("(row 2 is sale.csv, line 4)");
    }

    @Test
    void aLineThatIsNoRowNamesItself() throws IOException, SQLException {
        RowFile csv = RowFile.csv(write("sale.csv", "id,amount\n1,2\n2\n"));

        assertThat(refused(csv)).hasMessageContaining("sale.csv, line 3: has 1 fields and the header 2");
        assertThat(count()).isZero();
    }

    @Test
    void aRowThatTheServerRefusesNamesItsLineIfTheServerNamesTheRow() throws IOException, SQLException {
        RowFile json = RowFile.jsonLines(write("sale.jsonl", "{\"id\":1,\"amount\":2}\n\n{\"id\":1,\"amount\":3}\n"));

        BulkException e = refused(json);

        if (e.report().row().isPresent()) {
            assertThat(e).hasMessageEndingWith("(row 2 is sale.jsonl, line 3)");
        }
        assertThat(count()).isZero();
    }

    @Test
    void fieldsThatDoNotFitTheTableAreReportedTogether() throws IOException {
        RowFile csv = RowFile.csv(write("sale.csv", "id,amout,notes\n1,2,3\n"));

        assertThatThrownBy(() -> bulk().from(csv).insert(Sale.TABLE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no column amout (columns=[id, sku, ")
                .hasMessageContaining("; no column notes (");
        assertThatThrownBy(() -> bulk().from(csv).insert(QualifiedName.of("sail")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("bulk sail: no such table");
        bulk().from(csv.rename("amout", "amount").without("notes")).insert(Sale.TABLE);
        assertThat(sales().get(0).amount()).isEqualTo("2.00");
    }

    @Test
    void aCheckFindsAllThatIsWrongAndLoadsNothing() throws IOException, SQLException {
        RowFile csv = RowFile.csv(write("sale.csv", """
                id,sku,amount
                1,a,1
                x,b,2
                3,c
                4,%s,5
                5,e,
                6,f,0.001
                """.formatted("long".repeat(20))));

        FileCheck check = bulk().from(csv).check(Sale.TABLE, 4);

        assertThat(check.rows()).isEqualTo(6);
        assertThat(check.badRows()).isEqualTo(5);
        assertThat(check.problems()).hasSize(4);
        assertThat(check.problems().get(0)).startsWith("sale.csv, line 3, column id: int64: the text is no Long");
        assertThat(check.problems().get(1)).startsWith("sale.csv, line 4: has 2 fields and the header 3");
        assertThat(check.problems().get(2)).startsWith("sale.csv, line 5, column sku: string(60): value is too long");
        assertThat(check.problems().get(3))
                .isEqualTo("sale.csv, line 6, column amount: is null, which the column does not take");
        assertThat(count()).isZero();
        assertThatThrownBy(() -> bulk().from(csv.without("amount")).check(Sale.TABLE, 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("column amount is NOT NULL without a default and was left out");
    }

    @Test
    void severalFilesAreOneLoadWithItsOptionsAndProgress() throws IOException {
        RowFile a = RowFile.csv(write("a.csv", "id,amount\n1,1\n2,2\n"));
        RowFile b = RowFile.jsonLines(write("b.jsonl", "{\"amount\":3,\"id\":3}\n"));
        List<FileProgress> told = new ArrayList<>();

        BulkResult result = bulk().from(a, b)
                .onProgress(told::add)
                .run(bulk().insert(Sale.TABLE, TextRow.class).chunks(ChunkPolicy.rows(2)));

        assertThat(result.chunks()).isEqualTo(2);
        FileProgress last = told.get(told.size() - 1);
        assertThat(last.rows()).isEqualTo(3);
        assertThat(last.bytesRead()).isEqualTo(last.bytesTotal()).isPositive();
    }

    @Test
    void badRowsAreLeftOutAndLoadedAgainWhenTheyAreRepaired() throws IOException {
        RowFile csv = RowFile.csv(write("sale.csv", "id,note,amount\n1,a,1\nx,b,2\n3\n4,d,0.001\n1,e,5\n6,f,6\n"));
        Path rejects = folder.resolve("rejects.jsonl");

        BulkResult result = bulk().from(csv)
                .run(bulk().insert(Sale.TABLE, TextRow.class)
                        .failures(FailurePolicy.skip())
                        .rejectsTo(rejects));

        assertThat(result.rows()).isEqualTo(2);
        assertThat(sales()).extracting(Sale::id).containsExactly(1L, 6L);
        List<String> lines = Files.readAllLines(rejects);
        assertThat(lines).hasSize(4);
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("{\"id\":\"x\",\"note\":\"b\",\"amount\":\"2\",")
                        .contains("sale.csv, line 3: int64: the text is no Long"));
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).contains("sale.csv, line 4: has 1 fields and the header 3"));
        String repaired = String.join(
                        "\n",
                        lines.stream().filter(line -> line.contains("\"x\"")).toList())
                .replace("\"x\"", "2");
        bulk().from(RowFile.jsonLines(write("repaired.jsonl", repaired)).without("_reject"))
                .insert(Sale.TABLE);
        assertThat(sales()).extracting(Sale::id).containsExactly(1L, 2L, 6L);
    }

    @Test
    void otherVerbsTakeFilesToo() throws IOException {
        Sale.into(bulk()).run(Sale.upTo(3));
        RowFile csv = RowFile.csv(write("sale.csv", "id,amount,note\n2,7.5,new\n9,1,more\n"));

        BulkResult result = bulk().from(csv).run(bulk().upsert(Sale.TABLE, TextRow.class));

        assertThat(result.counts().inserted()).isEqualTo(1);
        assertThat(result.counts().updated()).isEqualTo(1);
        assertThat(sales()).extracting(Sale::id).containsExactly(1L, 2L, 3L, 9L);
        assertThat(sales().get(1).amount()).isEqualTo("7.50");
    }

    @Test
    void exportsWhatAQueryReturns() {
        Sale.into(bulk()).run(Sale.upTo(20));
        List<String> read = new ArrayList<>();

        ExportResult result = bulk().exportQuery("select id, sku, amount as price from sale where id > 10 order by id")
                .forEach(row -> read.add(row.get(0) + " " + row.get("sku", String.class) + " " + row.text(2)));

        assertThat(result.rows()).isEqualTo(10);
        assertThat(read).hasSize(10);
        assertThat(read.get(0))
                .startsWith("11 sku-11-")
                .endsWith(" " + Sale.of(11).amount());
    }

    @Test
    void exportsTheColumnsThatWereAskedFor() throws IOException {
        Sale.into(bulk()).run(Sale.upTo(2));
        Path json = folder.resolve("part.jsonl");

        bulk().export(Sale.TABLE, "returned", "id", "weight").to(RowFile.jsonLines(json));

        assertThat(Files.readString(json).lines().sorted())
                .containsExactly(
                        "{\"returned\":false,\"id\":1,\"weight\":0.3333333333333333}",
                        "{\"returned\":false,\"id\":2,\"weight\":null}");
    }

    @Test
    void anExportThatIsLeftGivesItsConnectionBack() {
        Sale.into(bulk()).run(Sale.upTo(ROWS));
        for (int i = 0; i < 5; i++) {
            try (Stream<Long> ids = bulk().export(Sale.TABLE).stream(row -> row.get("id", Long.class))) {
                assertThat(ids.limit(10)).hasSize(10);
            }
            assertThatThrownBy(() -> bulk().export(Sale.TABLE).forEach(row -> {
                        throw new IllegalStateException("enough");
                    }))
                    .hasMessage("enough");
        }
        assertThat(sales()).hasSize(ROWS);
    }

    @Test
    void anExportThatFailsLeavesNoFile() throws IOException {
        RowFile file = RowFile.csv(folder.resolve("a.csv"));

        assertThatThrownBy(() -> bulk().export(QualifiedName.of("sail")).to(file))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(
                        () -> bulk().exportQuery("select nothing from nowhere").to(file))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("export of a query: the export could not begin on ");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    protected BulkException refused(RowFile file) {
        BulkException e = catchThrowableOfType(
                BulkException.class, () -> bulk().from(file).insert(Sale.TABLE));
        assertThat(e).as("the load should have failed").isNotNull();
        return e;
    }

    protected Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    protected List<Sale> sales() {
        List<Sale> sales = new ArrayList<>();
        bulk().export(Sale.TABLE).forEach(row -> sales.add(sale(row)));
        sales.sort(Comparator.comparingLong(Sale::id));
        return sales;
    }

    private static Sale sale(ExportRow row) {
        // whatever it is called, a column of SQLite has room for 64 bits
        Number quantity = row.get("quantity", Number.class);
        Number shelf = row.get("shelf", Number.class);
        return new Sale(
                row.get("id", Long.class),
                row.get("sku", String.class),
                row.get("note", String.class),
                quantity == null ? null : quantity.intValue(),
                shelf == null ? null : shelf.shortValue(),
                row.get("amount", BigDecimal.class),
                row.get("weight", Double.class),
                row.get("returned", Boolean.class),
                row.get("day", LocalDate.class),
                at(row),
                uuid(row),
                row.get("signature", byte[].class));
    }

    /** A column of MySQL does not say that it is in UTC. */
    private static @Nullable Instant at(ExportRow row) {
        Object at = row.get(row.columns().indexOf("at"));
        return at instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : (Instant) at;
    }

    /** A column of SQLite does not say that its texts are UUIDs. */
    private static @Nullable UUID uuid(ExportRow row) {
        String text = row.text(row.columns().indexOf("token"));
        return text == null ? null : UUID.fromString(text);
    }

    protected long count() throws SQLException {
        return sales().size();
    }

    protected void execute(String sql) throws SQLException {
        try (RoutedConnection routed = router().connect(RouteRequest.write());
                Statement statement = routed.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    private DatabaseProduct product() {
        try (RoutedConnection routed = router().connect(RouteRequest.write())) {
            return routed.product();
        }
    }
}

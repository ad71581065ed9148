package dev.sluice.cli.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Ran;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.hydromatic.foodmart.data.json.FoodmartJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What load, export and copy promise on a product; {@code sale} is dropped and created before each test. */
abstract class TransferContract {

    private static final String SALES = "sales_fact";

    @TempDir
    protected Path folder;

    /** With user and password. */
    protected abstract String url();

    protected abstract Connection connect() throws SQLException;

    @BeforeEach
    void createTables() throws SQLException {
        execute("drop table if exists sale");
        execute("create table sale (id int primary key, note varchar(20), amount decimal(10,2) not null)");
    }

    /** The largest tables of FoodMart, by content. */
    @Test
    void loadsRealFiles() throws Exception {
        createSales();
        Sums expected = new Sums();
        Path one = unpack("sales_fact_1997", expected);
        Path other = unpack("sales_fact_1998", expected);

        Ran loaded = Ran.sluice("load", "--json", "--url", url(), "--table", SALES, one.toString(), other.toString());

        assertThat(loaded.code()).as(loaded.out() + loaded.err()).isZero();
        assertThat(loaded.last("loaded").get("rows").longValue())
                .isEqualTo(251_395)
                .isEqualTo(expected.rows);
        assertThat(sums()).isEqualTo(expected.text());

        Path csv = folder.resolve("sales.csv.gz");
        Ran exported = Ran.sluice("export", "--json", "--url", url(), "--table", SALES, csv.toString());
        assertThat(exported.code()).as(exported.out() + exported.err()).isZero();
        assertThat(exported.last("exported").get("rows").longValue()).isEqualTo(251_395);

        execute("delete from " + SALES);
        Ran again = Ran.sluice("load", "--url", url(), "--table", SALES, "--chunk", "60000", csv.toString());
        assertThat(again.code()).as(again.out() + again.err()).isZero();
        assertThat(again.out()).contains("loaded 251,395 rows into ");
        assertThat(sums()).isEqualTo(expected.text());
    }

    protected void createSales() throws SQLException {
        execute("drop table if exists " + SALES);
        execute("create table " + SALES + " (product_id int not null, time_id int not null, customer_id int not null,"
                + " promotion_id int not null, store_id int not null, store_sales decimal(10,4) not null,"
                + " store_cost decimal(10,4) not null, unit_sales decimal(10,4) not null)");
    }

    protected String sums() throws SQLException {
        return query("select count(*), sum(product_id), sum(customer_id), round(sum(store_sales), 4),"
                        + " round(sum(store_cost), 4), round(sum(unit_sales), 4) from " + SALES)
                .get(0);
    }

    @Test
    void aRowThatIsRefusedIsNamedAndNothingStays() throws Exception {
        Path csv = write("sale.csv", "id,note,amount\n1,a,2\n2,b,secret\n");

        Ran ran = Ran.sluice("load", "--url", url(), "--table", "sale", csv.toString());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .contains("sale.csv, line 3: decimal(10,2): the text is no BigDecimal")
                .doesNotContain("secret");
        assertThat(query("select count(*) from sale")).containsExactly("0");
    }

    @Test
    void rowsAreMergedByAKeyAndBadOnesWritten() throws Exception {
        execute("insert into sale values (1, 'a', 2), (2, 'b', 3)");
        Path csv = write("sale.csv", "id,note,amount\n1,a,2\n2,b,4\nx,c,5\n4,d,6\n");
        Path rejects = folder.resolve("rejects.jsonl");

        Ran ran = Ran.sluice(
                "load",
                "--json",
                "--url",
                url(),
                "--table",
                "sale",
                "--verb",
                "upsert",
                "--key",
                "id",
                "--rejects",
                rejects.toString(),
                csv.toString());

        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        JsonNode loaded = ran.last("loaded");
        assertThat(List.of("inserted", "updated", "unchanged", "rejected"))
                .allSatisfy(what ->
                        assertThat(loaded.get(what).longValue()).as(what).isEqualTo(1));
        assertThat(query("select id, note, amount from sale order by id")).containsExactly("1 a 2", "2 b 4", "4 d 6");
        assertThat(Files.readAllLines(rejects)).singleElement().asString().contains("\"x\"");

        Path keys = write("keys.csv", "id\n1\n7\n");
        Ran deleted = Ran.sluice("load", "--url", url(), "--table", "sale", "--verb", "delete", keys.toString());
        assertThat(deleted.out()).contains("; 1 deleted; 1 missing");
        assertThat(query("select count(*) from sale")).containsExactly("2");
    }

    @Test
    void aJobIsNotLoadedTwice() throws Exception {
        Path csv = write("sale.csv", "id,note,amount\n1,a,2\n2,b,3\n3,c,4\n");
        for (int i = 0; i < 2; i++) {
            Ran ran = Ran.sluice(
                    "load", "--url", url(), "--table", "sale", "--chunk", "2", "--checkpoint", "sales", csv.toString());
            assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
            assertThat(query("select count(*) from sale")).containsExactly("3");
        }
        execute("drop table sluice_bulk_checkpoint");
    }

    @Test
    void theRowsOfAFileTakeThePlaceOfOldOnesOrNoneDoes() throws Exception {
        execute("insert into sale values (1, 'a', 2), (2, 'b', 3)");
        Path bad = write("bad.csv", "id,note,amount\n3,c,4\n3,d,5\n");
        Path good = write("good.csv", "id,note,amount\n3,c,4\n4,d,5\n");

        Ran refused = Ran.sluice("load", "--url", url(), "--table", "sale", "--empty-table", bad.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(query("select id, note, amount from sale order by id")).containsExactly("1 a 2", "2 b 3");

        Ran loaded = Ran.sluice("load", "--url", url(), "--table", "sale", "--empty-table", good.toString());
        assertThat(loaded.code()).as(loaded.out() + loaded.err()).isZero();
        assertThat(loaded.out()).contains("emptied before, in the same transaction");
        assertThat(query("select id, note, amount from sale order by id")).containsExactly("3 c 4", "4 d 5");

        for (List<String> others :
                List.of(List.of("--chunk", "2"), List.of("--parallel", "2"), List.of("--verb", "upsert"))) {
            List<String> line = new ArrayList<>(List.of("load", "--url", url(), "--table", "sale", "--empty-table"));
            line.addAll(others);
            line.add(good.toString());
            assertThat(Ran.sluice(line.toArray(new String[0])).code()).isEqualTo(2);
        }
    }

    /** By what their texts mean: 9 before 10. */
    @Test
    void theRowsOfAFileAreSorted() throws Exception {
        Path csv = write("sale.csv", "id,note,amount\n10,a,2\n9,b,3\n100,c,4\n100,d,5\n");

        Path rejects = folder.resolve("rejects.jsonl");
        Ran loaded = Ran.sluice(
                "load",
                "--url",
                url(),
                "--table",
                "sale",
                "--sort-by",
                "id",
                "--rejects",
                rejects.toString(),
                csv.toString());
        assertThat(loaded.code()).as(loaded.out() + loaded.err()).isZero();
        assertThat(loaded.out()).contains("sorted by [id], 50000 rows at once");
        assertThat(query("select count(*) from sale")).containsExactly("3");
        assertThat(Files.readAllLines(rejects)).singleElement().asString().contains("\"row\":4");
        assertThat(Ran.sluice(
                                "load",
                                "--url",
                                url(),
                                "--table",
                                "sale",
                                "--verb",
                                "upsert",
                                "--sort-by",
                                "id",
                                csv.toString())
                        .code())
                .isEqualTo(2);
    }

    /** A file of SQLite goes by one, and says so. */
    @Test
    void severalStreamsLoadWithoutTheIndexesWhichComeBack() throws Exception {
        execute("create index sale_by_amount on sale (amount)");
        StringBuilder rows = new StringBuilder("id,note,amount\n");
        for (int id = 1; id <= 5_000; id++) {
            rows.append(id).append(",n").append(id).append(",2.50\n");
        }
        Path csv = write("sale.csv", rows.toString());

        Ran ran = Ran.sluice(
                "load",
                "--json",
                "--url",
                url(),
                "--table",
                "sale",
                "--parallel",
                "2",
                "--rebuild-indexes",
                csv.toString());

        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).contains("stream").contains("indexes dropped before and built after: sale_by_amount");
        assertThat(query("select count(*), sum(id) from sale")).containsExactly("5000 12502500");
        assertThat(query("select count(*) from sluice_bulk_index")).containsExactly("0");
        execute("drop index sale_by_amount" + (url().startsWith("mysql") ? " on sale" : ""));
        execute("drop table sluice_bulk_index");
    }

    @Test
    void aReplicaThatIsNearHoldsNothingUp() throws Exception {
        Path csv = write("sale.csv", "id,note,amount\n1,a,2\n2,b,3\n3,c,4\n");

        Ran ran = Ran.sluice(
                "load",
                "--url",
                url(),
                "--replica",
                url(),
                "--keep-lag-under",
                "30s",
                "--chunk",
                "1",
                "--table",
                "sale",
                csv.toString());

        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(query("select count(*) from sale")).containsExactly("3");
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThat(refusal("--verb", "merge"))
                .contains("merge (expected: insert, insert-ignore, upsert, update or delete)");
        assertThat(refusal("--key", "id")).contains("--key: id (expected: none, as an insert looks for no rows");
        assertThat(refusal("--chunk", "0")).contains("--chunk: 0 (expected: >= 1)");
        assertThat(refusal("--parallel", "0")).contains("--parallel: 0 (expected: >= 1)");
        assertThat(refusal("--keep-lag-under", "2s", "--chunk", "5"))
                .contains("--keep-lag-under: 2000ms (expected: with --replica, and with --chunk or --parallel)");
        assertThat(refusal("--keep-lag-under", "2")).contains("2 (expected: a duration above 0, as 500ms or 2s)");
        assertThat(refusal("--checkpoint", "")).contains("--checkpoint: 0 characters (expected: 1 to 200)");
    }

    private String refusal(String... options) {
        List<String> words = new ArrayList<>(List.of("load", "--url", url(), "--table", "sale", "any.csv"));
        words.addAll(List.of(options));
        Ran ran = Ran.sluice(words.toArray(new String[0]));
        assertThat(ran.code()).isEqualTo(2);
        return ran.err();
    }

    @Test
    void aDryRunTellsAllThatIsWrongAndLoadsNothing() throws Exception {
        Path csv = write("sale.csv", "id,note,amount\n1,a,2\nx,b,3\n3,c\n");

        Ran ran = Ran.sluice("load", "--json", "--dry-run", "--url", url(), "--table", "sale", csv.toString());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.events())
                .extracting(line -> line.get("event").stringValue())
                .containsExactly("problem", "problem", "checked");
        assertThat(ran.last("checked").get("bad-rows").longValue()).isEqualTo(2);
        assertThat(query("select count(*) from sale")).containsExactly("0");
    }

    @Test
    void fieldsAreMapped() throws Exception {
        Path csv = write("rows.txt", "1;-;3\n2;b;4\n");

        Ran ran = Ran.sluice(
                "load",
                "--url",
                url(),
                "--table",
                "sale",
                "--format",
                "csv",
                "--separator",
                ";",
                "--null",
                "-",
                "--header",
                "No,note,price",
                "--map",
                "No=id",
                "--map",
                "price=amount",
                csv.toString());

        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(query("select id, note, amount from sale order by id")).containsExactly("1 null 3", "2 b 4");
        Ran without = Ran.sluice(
                "export",
                "--url",
                url(),
                "--query",
                "select id, note as n, amount from sale where id = 1",
                folder.resolve("one.jsonl").toString());
        assertThat(without.code()).as(without.out() + without.err()).isZero();
        assertThat(folder.resolve("one.jsonl")).content().startsWith("{\"id\":1,\"n\":null,\"amount\":3");
    }

    @Test
    void anExportKeepsAFileThatIsThereUnlessItIsForced() throws Exception {
        Path csv = write("there.csv", "mine");

        Ran refused = Ran.sluice("export", "--url", url(), "--table", "sale", csv.toString());
        assertThat(refused.code()).isEqualTo(3);
        assertThat(csv).hasContent("mine");

        assertThat(Ran.sluice("export", "--force", "--url", url(), "--table", "sale", csv.toString())
                        .code())
                .isZero();
        assertThat(csv).hasContent("id,note,amount\n");
    }

    @Test
    void aWrongTableOrFieldIsTwo() throws Exception {
        Path csv = write("sale.csv", "id,nota,amount\n1,a,2\n");

        Ran field = Ran.sluice("load", "--url", url(), "--table", "sale", csv.toString());
        assertThat(field.code()).isEqualTo(2);
        assertThat(field.err()).contains("no column nota (columns=[id, note, amount])");
        assertThat(Ran.sluice("load", "--url", url(), "--table", "sail", csv.toString())
                        .code())
                .isEqualTo(2);
        assertThat(Ran.sluice("load", "--url", url(), "--table", "sale", "missing.xls")
                        .code())
                .isEqualTo(2);
    }

    /** Writes a table of FoodMart to a file as it is published, and adds it up. */
    private Path unpack(String table, Sums sums) throws IOException {
        JsonMapper json = new JsonMapper();
        Path file = folder.resolve(table + ".json.gz");
        try (var in = FoodmartJson.class.getResourceAsStream('/' + table + ".json");
                var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            assertThat(in).isNotNull();
            byte[] bytes = in.readAllBytes();
            out.write(bytes);
            new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .map(json::readTree)
                    .forEach(sums::add);
        }
        return file;
    }

    private static final class Sums {

        private long rows;
        private long products;
        private long customers;
        private BigDecimal sales = BigDecimal.ZERO;
        private BigDecimal cost = BigDecimal.ZERO;
        private BigDecimal units = BigDecimal.ZERO;

        void add(JsonNode row) {
            rows++;
            products += row.get("product_id").longValue();
            customers += row.get("customer_id").longValue();
            sales = sales.add(row.get("store_sales").decimalValue());
            cost = cost.add(row.get("store_cost").decimalValue());
            units = units.add(row.get("unit_sales").decimalValue());
        }

        String text() {
            return rows + " " + products + " " + customers + " " + plain(sales) + " " + plain(cost) + " "
                    + plain(units);
        }
    }

    protected Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    protected void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows with spaces between their columns, numbers without needless zeros. */
    protected List<String> query(String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    Object value = rows.getObject(i);
                    row.add(value instanceof Number ? plain(new BigDecimal(value.toString())) : String.valueOf(value));
                }
                all.add(String.join(" ", row));
            }
        }
        return all;
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}

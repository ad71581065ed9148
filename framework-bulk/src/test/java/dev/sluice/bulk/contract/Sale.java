package dev.sluice.bulk.contract;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkDeclaration;
import dev.sluice.bulk.BulkInsert;
import dev.sluice.types.Types;
import dev.sluice.types.spi.TypeEngine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A row with a column of each built-in type, half of them null in every other row. */
@SuppressWarnings("ArrayRecordComponent") // equals is by content
public record Sale(
        Long id,
        String sku,
        String note,
        Integer quantity,
        Short shelf,
        BigDecimal amount,
        Double weight,
        Boolean returned,
        LocalDate day,
        Instant at,
        UUID token,
        byte[] signature) {

    static final QualifiedName TABLE = QualifiedName.of("sale");

    private static final Map<String, TypeEngine<?>> COLUMNS = columns();

    /** The same sale for the same number. */
    public static Sale of(long id) {
        boolean sparse = id % 2 == 0;
        return new Sale(
                id,
                "sku-" + id + "-\\tab\t\\N-ä€😀",
                sparse ? null : "line\n".repeat((int) (id % 7)),
                (int) (id * 7919 % 100_000) - 50_000,
                sparse ? null : (short) (id % 1000 - 500),
                BigDecimal.valueOf(id * 104_729 % 1_000_000_000 - 500_000_000, 2),
                sparse ? null : id / 3.0,
                id % 3 == 0,
                sparse ? null : LocalDate.of(1999, 1, 1).plusDays(id % 20_000),
                Instant.EPOCH.plusSeconds(id * 86_399).plusNanos(id % 1_000_000 * 1000),
                sparse ? null : new UUID(id * 31, -id),
                sparse ? null : new byte[] {(byte) id, 0, '\\', '\t', '\n', (byte) 0xff});
    }

    /** Sales from 1 to {@code count}. */
    public static Iterator<Sale> upTo(long count) {
        return LongStream.rangeClosed(1, count).mapToObj(Sale::of).iterator();
    }

    /** An insert of all columns. */
    public static BulkInsert<Sale> into(Bulk bulk) {
        return columnsOf(bulk.insert(TABLE, Sale.class));
    }

    /** All columns. */
    static <S extends BulkDeclaration<Sale, S>> S columnsOf(S declaration) {
        return declaration
                .column("id", Types.int64(), Sale::id)
                .column("sku", Types.string(60), Sale::sku)
                .column("note", Types.text(), Sale::note)
                .column("quantity", Types.int32(), Sale::quantity)
                .column("shelf", Types.int16(), Sale::shelf)
                .column("amount", Types.decimal(12, 2), Sale::amount)
                .column("weight", Types.float64(), Sale::weight)
                .column("returned", Types.bool(), Sale::returned)
                .column("day", Types.date(), Sale::day)
                .column("at", Types.instant(), Sale::at)
                .column("token", Types.uuid(), Sale::token)
                .column("signature", Types.bytes(64), Sale::signature);
    }

    static String createTable(DatabaseProduct product) {
        return createTable(product, "sale");
    }

    public static String createTable(DatabaseProduct product, String table) {
        return COLUMNS.entrySet().stream()
                .map(column -> dev.sluice.SqlName.of(column.getKey()).quoted(product)
                        + ' '
                        + column.getValue().on(product).ddl()
                        + (column.getKey().equals("id") ? " primary key" : "")
                        + (column.getKey().equals("amount") ? " not null" : ""))
                .collect(Collectors.joining(", ", "create table " + table + " (", ")"));
    }

    /** The types in the order of the components. */
    static Map<String, TypeEngine<?>> columns() {
        Map<String, TypeEngine<?>> columns = new LinkedHashMap<>();
        columns.put("id", Types.int64());
        columns.put("sku", Types.string(60));
        columns.put("note", Types.text());
        columns.put("quantity", Types.int32());
        columns.put("shelf", Types.int16());
        columns.put("amount", Types.decimal(12, 2));
        columns.put("weight", Types.float64());
        columns.put("returned", Types.bool());
        columns.put("day", Types.date());
        columns.put("at", Types.instant());
        columns.put("token", Types.uuid());
        columns.put("signature", Types.bytes(64));
        return columns;
    }

    /** Bytes by content. */
    @Override
    public boolean equals(Object o) {
        return o instanceof Sale other && Arrays.deepEquals(fields(), other.fields());
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(fields());
    }

    private Object[] fields() {
        return new Object[] {id, sku, note, quantity, shelf, amount, weight, returned, day, at, token, signature};
    }
}

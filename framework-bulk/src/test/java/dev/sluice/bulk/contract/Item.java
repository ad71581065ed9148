package dev.sluice.bulk.contract;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.bulk.BulkDeclaration;
import dev.sluice.types.Types;
import dev.sluice.types.spi.TypeEngine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A row of a table with a primary key, another unique key, and a column that tells what is newer. */
public record Item(Long id, String sku, Integer shop, String name, Integer stock, Integer version) {

    static final QualifiedName TABLE = QualifiedName.of("item");

    public static Item of(long id) {
        return new Item(id, "sku-" + id, (int) (id % 3), "name " + id, id % 5 == 0 ? null : (int) id, 1);
    }

    public static Stream<Item> range(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(Item::of);
    }

    Item withName(String other) {
        return new Item(id, sku, shop, other, stock, version);
    }

    Item withStock(Integer other) {
        return new Item(id, sku, shop, name, other, version);
    }

    Item withSku(String other) {
        return new Item(id, other, shop, name, stock, version);
    }

    Item withVersion(int other) {
        return new Item(id, sku, shop, name, stock, other);
    }

    static <S extends BulkDeclaration<Item, S>> S columns(S declaration) {
        return declaration
                .column("id", Types.int64(), Item::id)
                .column("sku", Types.string(40), Item::sku)
                .column("shop", Types.int32(), Item::shop)
                .column("name", Types.string(60), Item::name)
                .column("stock", Types.int32(), Item::stock)
                .column("version", Types.int32(), Item::version);
    }

    static String createTable(DatabaseProduct product) {
        Map<String, TypeEngine<?>> types = new LinkedHashMap<>();
        types.put("id", Types.int64());
        types.put("sku", Types.string(40));
        types.put("shop", Types.int32());
        types.put("name", Types.string(60));
        types.put("stock", Types.int32());
        types.put("version", Types.int32());
        return types.entrySet().stream()
                .map(column -> SqlName.of(column.getKey()).quoted(product) + " "
                        + column.getValue().on(product).ddl()
                        + (column.getKey().equals("id") ? " primary key" : "")
                        + (column.getKey().equals("sku") ? " not null unique" : "")
                        + (column.getKey().equals("shop") ? " not null" : ""))
                .collect(Collectors.joining(", ", "create table item (", ")"));
    }
}

package dev.sluice.benchmarks.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkDeclaration;
import dev.sluice.bulk.BulkInsert;
import dev.sluice.types.Types;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of {@link Sale}s: its columns declared once, for bulk and for the JDBC batch beside it. */
final class SaleTable {

    private record Column<J>(String name, TypeEngine<J> type, Function<Sale, J> value) {

        <S extends BulkDeclaration<Sale, S>> S addTo(S declaration) {
            return declaration.column(name, type, value);
        }

        String ddl(DatabaseProduct product) {
            return SqlName.of(name).quoted(product) + ' ' + type.on(product).ddl() + " not null";
        }

        Bound<J> on(DatabaseProduct product) {
            return new Bound<>(type.on(product), value);
        }
    }

    /** A column on one product. */
    record Bound<J>(Storage<J> storage, Function<Sale, J> value) {

        void bind(PreparedStatement statement, int index, Sale sale) throws SQLException {
            storage.bind(statement, index, value.apply(sale));
        }
    }

    private static final List<Column<?>> COLUMNS = List.of(
            new Column<>("id", Types.int64(), Sale::id),
            new Column<>("sku", Types.string(40), Sale::sku),
            new Column<>("customer", Types.string(120), Sale::customer),
            new Column<>("city", Types.string(40), Sale::city),
            new Column<>("note", Types.text(), Sale::note),
            new Column<>("quantity", Types.int32(), Sale::quantity),
            new Column<>("amount", Types.decimal(12, 2), Sale::amount),
            new Column<>("weight", Types.float64(), Sale::weight),
            new Column<>("returned", Types.bool(), Sale::returned),
            new Column<>("day", Types.date(), Sale::day),
            new Column<>("at", Types.instant(), Sale::at),
            new Column<>("token", Types.uuid(), Sale::token));

    private SaleTable() {}

    static BulkInsert<Sale> into(Bulk bulk) {
        return columns(bulk.insert(QualifiedName.of("sale"), Sale.class));
    }

    /** The declaration with all columns. */
    static <S extends BulkDeclaration<Sale, S>> S columns(S declaration) {
        S all = declaration;
        for (Column<?> column : COLUMNS) {
            all = column.addTo(all);
        }
        return all;
    }

    static List<? extends Bound<?>> on(DatabaseProduct product) {
        return COLUMNS.stream().map(column -> column.on(product)).toList();
    }

    /** With a primary key and one random secondary index. */
    static List<String> create(DatabaseProduct product) {
        String columns = COLUMNS.stream().map(column -> column.ddl(product)).collect(Collectors.joining(", "));
        return List.of(
                "drop table if exists sale",
                "create table sale (" + columns + ", primary key (id))",
                "create index sale_city on sale (city)");
    }

    static String insert() {
        return "insert into sale values (?" + ", ?".repeat(COLUMNS.size() - 1) + ")";
    }
}

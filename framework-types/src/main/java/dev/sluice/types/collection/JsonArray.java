package dev.sluice.types.collection;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.InnerRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An array as the text of a JSON array, for the products that have no arrays. A text and no JSON type, because that has several
 * texts for one value and compares otherwise than texts do; without spaces, so that equal arrays are equal texts.
 */
record JsonArray<E>(String name, TypeEngine<E> element, ElementText<E> text, int dimensions) {

    Converter<Grid<E>, String> on(DatabaseProduct product) {
        return Converter.of(grid -> write(admitted(grid, product)), json -> admitted(read(json), product));
    }

    /** What its own column would refuse is refused here, too, on both ways. */
    private Grid<E> admitted(Grid<E> grid, DatabaseProduct product) {
        Storage<E> gate = element.on(product);
        for (E each : grid.elements()) {
            if (each != null) {
                gate.literal(each);
            }
        }
        return grid;
    }

    /** Without a look at what a product refuses. */
    String write(Grid<E> grid) {
        StringBuilder out = new StringBuilder();
        grid.append(out, '[', ']', each -> {
            if (each == null) {
                out.append("null");
            } else {
                text.append(each, out);
            }
        });
        return out.toString();
    }

    @SuppressWarnings("NullAway") // an array may have nulls
    private Grid<E> read(String json) {
        Grid<String> texts = FlatJson.grid(json, dimensions);
        List<E> elements = new ArrayList<>();
        for (String each : texts.elements()) {
            elements.add(each == null ? null : text.converter().toJava(each));
        }
        Grid<E> grid = new Grid<>(texts.sizes(), elements);
        if (!write(grid).equals(json) || (grid.isEmpty() && texts.sizes().get(0) > 0)) {
            throw new IllegalArgumentException(name + ": is not in its canonical form");
        }
        return grid;
    }

    static String check(DatabaseProduct product, String column) {
        return isJson(product, column, "array");
    }

    /** That a text is JSON of one kind, as far as a product can tell without spaces in it. */
    static String isJson(DatabaseProduct product, String column, String kind) {
        return product == DatabaseProduct.SQLITE
                ? "json_valid(" + column + ") and json_type(" + column + ") = '" + kind + "' and json(" + column
                        + ") = " + column
                // An invalid text is an error in json_type, so it may only be asked for what is valid.
                : "case when json_valid(" + column + ") then json_type(" + column + ") = '"
                        + kind.toUpperCase(Locale.ROOT) + "' else " + column + " is null end";
    }

    /** A null is equal to nothing, as in PostgreSQL's arrays. */
    static String contains(DatabaseProduct product, String left, String right) {
        return InnerRows.asked(
                "not exists (select 1 from " + InnerRows.of(product, "o.r") + " b where not exists (select 1 from "
                        + InnerRows.of(product, "o.l") + " a where a.value = b.value))",
                left,
                right);
    }

    static String overlaps(DatabaseProduct product, String left, String right) {
        return InnerRows.asked(
                "exists (select 1 from " + InnerRows.of(product, "o.l") + " a, " + InnerRows.of(product, "o.r")
                        + " b where a.value = b.value)",
                left,
                right);
    }
}

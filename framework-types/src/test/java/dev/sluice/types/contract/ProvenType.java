package dev.sluice.types.contract;

import dev.sluice.types.spi.TypeEngine;
import java.util.List;

/**
 * What a run of the contract found out about one type on one product.
 *
 * @param kept whether all promises were kept; false, too, if only some were asked for
 * @param shown what a shell shows of each value, in the order of the type
 * @param refused the SQL expressions that the column or its CHECK refused
 */
public record ProvenType(TypeEngine<?> engine, boolean kept, List<String> shown, List<String> refused) {

    public ProvenType {
        shown = List.copyOf(shown);
        refused = List.copyOf(refused);
    }
}

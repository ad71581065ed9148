package dev.sluice.types.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.TypeSample;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The samples of all rooms. */
public final class StandardSamples {

    private static final List<Function<DatabaseProduct, List<TypeSample<?>>>> ROOMS =
            List.of(BasicSamples::on, NumberSamples::on, TextSamples::on, TimeSamples::on, CalendarSamples::on);

    private StandardSamples() {}

    public static List<TypeSample<?>> on(DatabaseProduct product) {
        return ROOMS.stream().flatMap(room -> stream(room, product)).toList();
    }

    private static Stream<TypeSample<?>> stream(
            Function<DatabaseProduct, List<TypeSample<?>>> room, DatabaseProduct product) {
        return room.apply(product).stream();
    }
}

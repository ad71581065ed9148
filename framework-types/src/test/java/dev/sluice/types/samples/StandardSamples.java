package dev.sluice.types.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.secret.SecretSamples;
import dev.sluice.types.spi.TypeEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The samples of all rooms. */
public final class StandardSamples {

    /** By the catalogue that has them. */
    private static final List<Room> ROOMS = List.of(
            new Room("Types", BasicSamples::on),
            new Room("Numbers", NumberSamples::on),
            new Room("Texts", TextSamples::on),
            new Room("SearchTexts", SearchSamples::on),
            new Room("Times", TimeSamples::on),
            new Room("Times", CalendarSamples::on),
            new Room("Ids", IdSamples::on),
            new Room("Enums", EnumSamples::on),
            new Room("Values", ValueSamples::on),
            new Room("Geometries", GeometrySamples::on),
            new Room("Vectors", VectorSamples::on),
            new Room("Nets", NetSamples::on),
            new Room("Ranges", RangeSamples::on),
            new Room("Containers", ContainerSamples::on),
            new Room("Json", JsonSamples::on),
            new Room("Secrets", SecretSamples::on));

    private record Room(String catalogue, Function<DatabaseProduct, List<TypeSample<?>>> samples) {}

    private StandardSamples() {}

    public static List<TypeSample<?>> on(DatabaseProduct product) {
        List<TypeSample<?>> all = new ArrayList<>();
        ROOMS.forEach(room -> all.addAll(room.samples().apply(product)));
        return all;
    }

    /** The types of all samples on all products, by catalogue, each once. */
    public static Map<String, List<TypeEngine<?>>> engines() {
        Map<String, List<TypeEngine<?>>> byCatalogue = new LinkedHashMap<>();
        for (Room room : ROOMS) {
            Map<String, TypeEngine<?>> byName = new LinkedHashMap<>();
            for (DatabaseProduct product : DatabaseProduct.values()) {
                room.samples().apply(product).forEach(sample -> byName.putIfAbsent(sample.toString(), sample.engine()));
            }
            byCatalogue
                    .computeIfAbsent(room.catalogue(), name -> new ArrayList<>())
                    .addAll(byName.values());
        }
        return byCatalogue;
    }
}

package dev.sluice.types;

import dev.sluice.types.basic.Basics;
import dev.sluice.types.collection.Containers;
import dev.sluice.types.geo.Geometries;
import dev.sluice.types.id.Ids;
import dev.sluice.types.id.UuidForm;
import dev.sluice.types.net.Nets;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.search.SearchTexts;
import dev.sluice.types.secret.Passwords;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.text.Texts;
import dev.sluice.types.time.Times;
import dev.sluice.types.value.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the registry knows by itself, room by room: the type of a Java class that says all, or its family. */
final class StandardTypes {

    /** From the parameters to the engine of one Java class. */
    interface Lookup extends Function<TypeParameters, TypeEngine<?>> {

        static Lookup of(TypeEngine<?> engine) {
            return given -> TypeFamily.single(engine).engine(given);
        }
    }

    private static final List<TypeEngine<?>> ENGINES = List.of(
            Basics.bool(),
            Texts.character(),
            Texts.json(),
            Numbers.int8(),
            Numbers.int16(),
            Numbers.int32(),
            Numbers.int64(),
            Times.date(),
            Times.offsetTime(),
            Times.duration(),
            Times.period(),
            Times.year(),
            Times.yearMonth(),
            Times.yearQuarter(),
            Times.yearWeek(),
            Times.monthDay(),
            Times.month(),
            Times.dayOfWeek(),
            Times.zoneId(),
            Times.timeZone(),
            Times.zoneOffset(),
            Ids.ulid(),
            Ids.tsid(),
            Ids.ksuid(),
            SearchTexts.document(),
            Passwords.type(),
            Containers.properties(),
            Values.email(),
            Values.namedEmail(),
            Values.phone(),
            Values.country(),
            Values.locale(),
            Values.currency(),
            Values.charset(),
            Values.path(),
            Values.semVer(),
            Values.color(),
            Geometries.point(),
            Geometries.latLng(),
            Geometries.box(),
            Geometries.circle(),
            Geometries.polygon(),
            Nets.ipAddress(),
            Nets.inetAddress(),
            Nets.cidr(),
            Nets.ipInterface(),
            Nets.macAddress());

    /** Those that have parameters, with or without a default. */
    private static final List<TypeEngine<?>> FAMILIES = List.of(
            Texts.text(),
            Texts.treePath(),
            Ids.uuid(UuidForm.NATIVE),
            Basics.bytes(1),
            Numbers.decimal(1, 0),
            Numbers.integer(1),
            Times.instant(),
            Times.localTime(),
            Times.localDateTime(),
            Times.offsetDateTime(),
            Times.zonedDateTime(),
            Values.slug(),
            Values.uri(),
            Values.pattern(1),
            SearchTexts.folded(1),
            Values.percent(1, 0));

    private StandardTypes() {}

    static Map<Class<?>, Lookup> byClass() {
        Map<Class<?>, Lookup> all = new HashMap<>();
        ENGINES.forEach(engine -> all.put(engine.javaType(), Lookup.of(engine)));
        FAMILIES.forEach(engine -> all.put(engine.javaType(), engine.family()::engine));
        all.put(Float.class, floats(Numbers.float32()));
        all.put(Double.class, floats(Numbers.float64()));
        return all;
    }

    /** The family has both widths; the class says which. */
    private static Lookup floats(TypeEngine<?> plain) {
        int bits = plain.parameters().get(Numbers.BITS).orElseThrow();
        return given -> plain.family().engine(given.with(Numbers.BITS, bits));
    }
}

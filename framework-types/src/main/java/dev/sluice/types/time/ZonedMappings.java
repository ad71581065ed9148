package dev.sluice.types.time;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.CanonicalText;
import dev.sluice.types.store.IsoText;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.TextShape;
import dev.sluice.types.text.Texts;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Times with a zone, in one column. Where the zone is kept, the column is a text that begins with 26 characters of fixed
 * width, by which it sorts:
 *
 * <pre>
 * 2026-03-29T01:30:00.000000Z[Europe/Paris]        the point in time, then the region or offset
 * 2026-03-29T03:30:00.000000+02:00[Europe/Paris]   the time on the wall, the offset that tells an hour that comes twice
 * </pre>
 */
final class ZonedMappings {

    private static final int WALL = 26;
    private static final int TIME = 15;
    private static final int OFFSET = 9;
    private static final int OFFSET_LENGTH = WALL + "Z[]".length() + OFFSET;
    private static final int REGION_LENGTH = 100;

    private static final String BEGINNING = "'^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}";

    private static final Converter<ZoneId, String> ZONES = CanonicalText.of(ZoneId::getId, ZoneId::of);
    private static final Converter<ZoneOffset, String> OFFSETS = CanonicalText.of(ZoneOffset::getId, ZoneOffset::of);

    private static final TypeFamily OFFSET_DATE_TIME =
            family("offset-date-time", (zone, nanos) -> offset(zone.orElse(ZonePolicy.OFFSET), nanos));

    private static final TypeFamily ZONED_DATE_TIME =
            family("zoned-date-time", (zone, nanos) -> zoned(zone.orElse(ZonePolicy.REGION), nanos));

    private static final TextShape TIME_SHAPE = TextShape.of(
            "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{6}(Z|[-+][0-9:]+)",
            "[0-2][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9][0-9][0-9][0-9][-+Z]*", "!2[4-9]*");

    /** Sorted by the time on the wall: what it is in UTC may be on another day. */
    static final TypeEngine<OffsetTime> OFFSET_TIME = Mapping.converted(
            "offsetTime",
            OffsetTime.class,
            Texts.string(TIME + OFFSET),
            CanonicalText.of(
                    value -> IsoText.time(NanoPolicy.REFUSE.apply("offsetTime", value.toLocalTime()))
                            + value.getOffset(),
                    text -> OffsetTime.of(
                            IsoText.parseTime(text.substring(0, TIME), 0, TIME), ZoneOffset.of(text.substring(TIME)))),
            TIME_SHAPE);

    private ZonedMappings() {}

    private static TypeFamily family(String name, BiFunction<Optional<ZonePolicy>, NanoPolicy, TypeEngine<?>> engines) {
        return TypeFamily.of(
                name,
                List.of(Times.ZONE, Times.NANOS),
                given -> engines.apply(
                        given.get(Times.ZONE), given.get(Times.NANOS).orElse(NanoPolicy.REFUSE)));
    }

    static TypeEngine<OffsetDateTime> offset(ZonePolicy zone, NanoPolicy nanos) {
        String name = "offsetDateTime" + zone.suffix() + nanos.suffix();
        Mapping<OffsetDateTime> mapping = switch (zone) {
            case INSTANT ->
                Mapping.converted(
                                name,
                                OffsetDateTime.class,
                                InstantMapping.of(nanos),
                                Converter.of(OffsetDateTime::toInstant, instant -> instant.atOffset(ZoneOffset.UTC)))
                        .same((one, other) -> one.toInstant().equals(other.toInstant()));
            case OFFSET ->
                Mapping.converted(
                        name,
                        OffsetDateTime.class,
                        Texts.string(OFFSET_LENGTH),
                        CanonicalText.of(
                                value -> text(name, nanos.apply(name, value.toInstant()), value.getOffset()),
                                text -> instantOf(text).atOffset(ZoneOffset.of(zoneOf(text)))),
                        ZonedMappings::check);
            case REGION, LOCAL ->
                throw new IllegalArgumentException(
                        "zone: " + zone + " (expected: INSTANT or OFFSET, for an offset is no region)");
        };
        return mapping.family(
                OFFSET_DATE_TIME, TypeParameters.of(Times.ZONE, zone).with(Times.NANOS, nanos));
    }

    static TypeEngine<ZonedDateTime> zoned(ZonePolicy zone, NanoPolicy nanos) {
        String name = "zonedDateTime" + zone.suffix() + nanos.suffix();
        Mapping<ZonedDateTime> mapping = switch (zone) {
            case INSTANT ->
                Mapping.converted(
                                name,
                                ZonedDateTime.class,
                                InstantMapping.of(nanos),
                                Converter.of(ZonedDateTime::toInstant, instant -> instant.atZone(ZoneOffset.UTC)))
                        .same((one, other) -> one.toInstant().equals(other.toInstant()));
            case OFFSET ->
                Mapping.converted(
                                name,
                                ZonedDateTime.class,
                                Texts.string(OFFSET_LENGTH),
                                CanonicalText.of(
                                        value -> text(name, nanos.apply(name, value.toInstant()), value.getOffset()),
                                        text -> instantOf(text).atZone(ZoneOffset.of(zoneOf(text)))),
                                ZonedMappings::check)
                        .same((one, other) -> one.toOffsetDateTime().equals(other.toOffsetDateTime()));
            case REGION ->
                Mapping.converted(
                        name,
                        ZonedDateTime.class,
                        Texts.string(REGION_LENGTH),
                        CanonicalText.of(
                                value -> text(name, nanos.apply(name, value.toInstant()), value.getZone()),
                                text -> instantOf(text).atZone(ZoneId.of(zoneOf(text)))),
                        ZonedMappings::check);
            case LOCAL -> {
                Mapping<ZonedDateTime> wall = Mapping.converted(
                        name,
                        ZonedDateTime.class,
                        Texts.string(REGION_LENGTH),
                        Converter.of(value -> wallText(name, nanos.apply(name, value)), ZonedMappings::ofWallText),
                        ZonedMappings::checkWall);
                for (DatabaseProduct product : DatabaseProduct.values()) {
                    wall.form(product, name);
                }
                yield wall;
            }
        };
        return mapping.family(
                ZONED_DATE_TIME, TypeParameters.of(Times.ZONE, zone).with(Times.NANOS, nanos));
    }

    private static String text(String name, Instant instant, ZoneId zone) {
        return InstantMapping.text(fourDigitYear(name, instant)) + '[' + zone.getId() + ']';
    }

    private static String wallText(String name, ZonedDateTime value) {
        fourDigitYear(name, value.toLocalDateTime().toInstant(ZoneOffset.UTC));
        return LocalDateTimeMapping.text(value.toLocalDateTime())
                + value.getOffset()
                + '['
                + value.getZone().getId()
                + ']';
    }

    /** Of a time that a change of the region's rules has made impossible, the one after the gap. */
    private static ZonedDateTime ofWallText(String text) {
        String offset = text.substring(WALL, text.indexOf('['));
        return ZonedDateTime.ofLocal(
                LocalDateTimeMapping.parse(text.substring(0, WALL), WALL),
                ZONES.toJava(zoneOf(text)),
                OFFSETS.toJava(offset));
    }

    private static Instant instantOf(String text) {
        return InstantMapping.parse(text.substring(0, WALL + 1));
    }

    private static String zoneOf(String text) {
        if (!text.endsWith("]")) {
            throw new IllegalArgumentException("no zone at its end");
        }
        return text.substring(text.indexOf('[') + 1, text.length() - 1);
    }

    private static Instant fourDigitYear(String name, Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > 9999) {
            throw new TypeMappingException(name + ": value is out of the range of its text (0000-01-01 to 9999-12-31);"
                    + " store NULL for an open end");
        }
        return instant;
    }

    private static String check(DatabaseProduct product, String column) {
        return check(product, column, "Z", "Z");
    }

    private static String checkWall(DatabaseProduct product, String column) {
        return check(product, column, "(Z|[-+][0-9:]+)", "[-+Z]*");
    }

    /** @param glob of SQLite, for what {@code offset} is an expression of elsewhere */
    private static String check(DatabaseProduct product, String column, String offset, String glob) {
        String beginning = BEGINNING + offset + '\'';
        String zone = " and " + column + " like '%[%]'";
        return switch (product) {
            case POSTGRESQL -> column + " ~ " + beginning + zone;
            case MYSQL -> "regexp_like(" + column + ", " + beginning + ")" + zone;
            case SQLITE -> SqliteTimes.checkDateTime(column, glob + "[[]*") + zone;
        };
    }
}

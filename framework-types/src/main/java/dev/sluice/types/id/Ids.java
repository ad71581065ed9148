package dev.sluice.types.id;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.basic.Basics;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.MergeRule;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameter;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.TextShape;
import dev.sluice.types.text.Texts;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** How identifiers are stored. What they promise on each product is listed in {@code docs/types.md}. */
public final class Ids {

    /** How a UUID is stored. Of two forms, the earlier one. */
    public static final TypeParameter<UuidForm> FORM = TypeParameter.form("form", UuidForm.class, MergeRule.min());

    static final TypeFamily UUIDS =
            TypeFamily.of("uuid", List.of(FORM), given -> uuid(given.get(FORM).orElse(UuidForm.NATIVE)));

    private static final TypeFamily ULIDS = TypeFamily.of(
                    "ulid",
                    List.of(FORM),
                    given -> given.get(FORM).<TypeEngine<?>>map(Ids::ulid).orElseGet(Ids::ulid))
            .merging(Ids::formOfBoth);

    private static final String GLOB_HEX = "[0-9a-f]";
    private static final Pattern CANONICAL = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern HEX_DIGITS = Pattern.compile("[0-9a-f]{32}");
    private static final TextShape HYPHENATED =
            TextShape.of(CANONICAL.pattern(), String.join("-", hex(8), hex(4), hex(4), hex(4), hex(12)));
    private static final TextShape BASE_62 = TextShape.of("[0-9A-Za-z]{27}", "?".repeat(27), "!*[^0-9A-Za-z]*");
    private static final TextShape DIGITS = TextShape.of(HEX_DIGITS.pattern(), hex(32));

    private static final TypeEngine<UUID> BINARY =
            uuid(UuidForm.BINARY, Basics.bytes(16), Converter.of(Ids::bytes, Ids::ofBytes), Ids::sixteenBytes);
    private static final TypeEngine<UUID> CHAR36 =
            uuid(UuidForm.CHAR36, Texts.string(36), Converter.of(UUID::toString, Ids::ofText), HYPHENATED);
    private static final TypeEngine<UUID> HEX32 =
            uuid(UuidForm.HEX32, Texts.string(32), Converter.of(Ids::digits, Ids::ofDigits), DIGITS);
    private static final TypeEngine<Ulid> ULID = inOwnText(Mapping.converted(
            "ulid",
            Ulid.class,
            Texts.string(26),
            Converter.of(Ulid::toString, Ids::canonicalUlid),
            TextShape.of("[0-7][0-9A-HJKMNP-TV-Z]{25}", "[0-7]" + "[0-9A-HJKMNP-TV-Z]".repeat(25))));

    private static final TypeEngine<Tsid> TSID = Mapping.converted(
            "tsid",
            Tsid.class,
            Numbers.int64(),
            Converter.of(Tsid::number, Tsid::new),
            (product, column) -> column + " >= 0");

    private static final TypeEngine<Ksuid> KSUID = Mapping.converted(
                    "ksuid",
                    Ksuid.class,
                    Texts.string(Ksuid.LAST.length()),
                    Converter.of(Ksuid::toString, Ksuid::parse),
                    (product, column) -> BASE_62.of(product, column) + " and " + column + " <= '" + Ksuid.LAST + "'")
            .order(Ksuid::compareTo);

    private Ids() {}

    public static TypeEngine<UUID> uuid(UuidForm form) {
        return switch (form) {
            case NATIVE -> UuidMapping.ENGINE;
            case BINARY -> BINARY;
            case CHAR36 -> CHAR36;
            case HEX32 -> HEX32;
        };
    }

    /** By its 26 characters, which sort as the ULID does. */
    public static TypeEngine<Ulid> ulid() {
        return ULID;
    }

    /** By its 128 bits, as a UUID; sorts as the ULID does. */
    public static TypeEngine<Ulid> ulid(UuidForm form) {
        return Mapping.converted(
                        "ulid(" + form.name().toLowerCase(Locale.ROOT) + ")",
                        Ulid.class,
                        uuid(form),
                        Converter.of(Ulid::toUuid, Ulid::of))
                .family(ULIDS, TypeParameters.of(FORM, form));
    }

    /** Its text is no other form's. */
    private static TypeEngine<Ulid> inOwnText(Mapping<Ulid> mapping) {
        for (DatabaseProduct product : DatabaseProduct.values()) {
            mapping.form(product, "ulid");
        }
        return mapping.family(ULIDS, TypeParameters.none());
    }

    /** The text of a ULID and that of the same bits as a UUID are two texts: they have no form in common. */
    private static TypeParameters formOfBoth(TypeParameters one, TypeParameters other) {
        Optional<UuidForm> left = one.get(FORM);
        Optional<UuidForm> right = other.get(FORM);
        if (left.isPresent() != right.isPresent()) {
            throw new IllegalArgumentException("form: only one of the two has one (expected: both, or none)");
        }
        return left.isEmpty()
                ? one
                : TypeParameters.of(
                        FORM, FORM.rule().merge(left.get(), right.orElseThrow()).orElseThrow());
    }

    private static <S> TypeEngine<UUID> uuid(
            UuidForm form, TypeEngine<S> base, Converter<UUID, S> converter, Mapping.Check check) {
        String name = "uuid(" + form.name().toLowerCase(Locale.ROOT) + ")";
        Mapping<UUID> mapping = Mapping.converted(name, UUID.class, base, converter, check)
                .family(UUIDS, TypeParameters.of(FORM, form))
                .storedAsCoarser(Texts.string(36), UUID::toString);
        for (DatabaseProduct product : DatabaseProduct.values()) {
            switch (form) {
                case BINARY -> mapping.readable(product, column -> UuidMapping.readable(product, hex(product, column)));
                case HEX32 ->
                    mapping.form(product, name).readable(product, column -> UuidMapping.readable(product, column));
                case NATIVE, CHAR36 -> {}
            }
        }
        return mapping;
    }

    private static String hex(DatabaseProduct product, String column) {
        return switch (product) {
            case POSTGRESQL -> "encode(" + column + ", 'hex')";
            case MYSQL -> "hex(" + column + ")";
            case SQLITE -> "nullif(hex(" + column + "), '')"; // of NULL, too, it makes a text
        };
    }

    /** By its 27 characters, which sort as the KSUID does. */
    public static TypeEngine<Ksuid> ksuid() {
        return KSUID;
    }

    /** By its number, which sorts as the TSID does. */
    public static TypeEngine<Tsid> tsid() {
        return TSID;
    }

    private static String hex(int digits) {
        return GLOB_HEX.repeat(digits);
    }

    private static String sixteenBytes(DatabaseProduct product, String column) {
        return (product == DatabaseProduct.POSTGRESQL ? "octet_length(" : "length(") + column + ") = 16";
    }

    private static byte[] bytes(UUID value) {
        return ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    private static UUID ofBytes(byte[] bytes) {
        if (bytes.length != 16) {
            throw new IllegalArgumentException("uuid: " + bytes.length + " bytes (expected: 16)");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /** {@link UUID#fromString} also takes shortened and upper-case spellings, which equality would not find. */
    private static UUID ofText(String text) {
        if (!CANONICAL.matcher(text).matches()) {
            throw new IllegalArgumentException("uuid: is not in its canonical form");
        }
        return UUID.fromString(text);
    }

    private static String digits(UUID value) {
        return value.toString().replace("-", "");
    }

    private static UUID ofDigits(String digits) {
        if (!HEX_DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("uuid: is not in its canonical form");
        }
        return new UUID(
                Long.parseUnsignedLong(digits.substring(0, 16), 16), Long.parseUnsignedLong(digits.substring(16), 16));
    }

    private static Ulid canonicalUlid(String text) {
        Ulid value = Ulid.parse(text);
        if (!value.toString().equals(text)) {
            throw new IllegalArgumentException("ulid: is not in its canonical form");
        }
        return value;
    }
}

package dev.sluice.types.value;

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
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Values that have rules of their own. What they promise on each product is listed in {@code docs/types.md}. */
public final class Values {

    /** The digits of {@link #money(String)}: exact on all products, and a number in each of them. */
    public static final int MONEY_PRECISION = 15;

    /** Of {@link #slug()}, in characters. */
    public static final int SLUG_LENGTH = 100;

    /** Of {@link #uri()}, in characters. */
    public static final int URI_LENGTH = 2048;

    /** The code of the one currency that a column holds. */
    public static final TypeParameter<String> CURRENCY = TypeParameter.of("currency", String.class, MergeRule.agreed());

    /** Of a URI, with commas: {@code http,https}; two columns have one type in common for those of both. */
    public static final TypeParameter<String> SCHEMES =
            TypeParameter.of("schemes", String.class, (one, other) -> Optional.of(UriMapping.union(one, other)));

    private static final TypeFamily SLUGS = TypeFamily.of(
            "slug", List.of(TypeParameter.LENGTH), given -> slug(given.length().orElse(SLUG_LENGTH)));
    private static final TypeFamily PATTERNS = TypeFamily.of(
            "pattern",
            List.of(TypeParameter.LENGTH),
            given -> pattern(given.length()
                    .orElseThrow(() -> new IllegalArgumentException("length: missing (expected: characters)"))));
    private static final TypeFamily PERCENTS = TypeFamily.of(
                    "percent",
                    List.of(TypeParameter.PRECISION, TypeParameter.SCALE),
                    given -> percent(
                            given.precision().orElseThrow(Values::noDigits),
                            given.scale().orElseThrow(Values::noDigits)))
            .merging(Values::digitsOfBoth);
    private static final TypeFamily MONEY = TypeFamily.of(
            "money",
            List.of(CURRENCY, TypeParameter.PRECISION),
            given -> money(
                    given.get(CURRENCY)
                            .orElseThrow(() -> new IllegalArgumentException("currency: missing (expected: its code)")),
                    given.precision().orElse(MONEY_PRECISION)));

    private static final TypeEngine<Email> EMAIL = TextForms.mapping(
            "email",
            Email.class,
            Email.MAX_LENGTH,
            Email::address,
            Email::new,
            TextShape.of("[^ @]+@[^ @A-Z]+", "?*@?*", "!*[ ]*", "!*@*@*", "!*@*[A-Z]*"));
    private static final TypeEngine<NamedEmail> NAMED_EMAIL = TextForms.mapping(
            "namedEmail",
            NamedEmail.class,
            NamedEmail.MAX_NAME + " <>".length() + Email.MAX_LENGTH,
            NamedEmail::toString,
            NamedEmail::parse,
            TextShape.of(
                    "[^<>\" ]([^<>\"]*[^<>\" ])? <[^ @<>]+@[^ @<>A-Z]+>",
                    "[^ ]* <?*@?*>",
                    "!*  <*",
                    "!*[\"]*",
                    "!*[<>]*[<>]*[<>]*",
                    "!*<*[ ]*",
                    "!*<*@*@*",
                    "!*<*@*[A-Z]*"));
    private static final TypeEngine<Phone> PHONE = TextForms.mapping(
            "phone",
            Phone.class,
            16,
            Phone::number,
            Phone::new,
            TextShape.of("[+][1-9][0-9]{6,14}", "+[1-9][0-9][0-9][0-9][0-9][0-9][0-9]*", "!+*[^0-9]*"));
    private static final TypeEngine<CountryCode> COUNTRY = TextForms.mapping(
            "country",
            CountryCode.class,
            2,
            CountryCode::alpha2,
            CountryCode::new,
            TextShape.of("[A-Z]{2}", "[A-Z][A-Z]"));
    private static final TypeEngine<Locale> LOCALE = TextForms.mapping(
            "locale",
            Locale.class,
            80,
            TextForms::locale,
            Locale::forLanguageTag,
            TextShape.of("[0-9A-Za-z]+(-[0-9A-Za-z]+)*", "[0-9A-Za-z]*", "!*[^-0-9A-Za-z]*", "!*--*", "!*-"));
    private static final TypeEngine<Currency> CURRENCIES = TextForms.mapping(
            "currency",
            Currency.class,
            3,
            Currency::getCurrencyCode,
            TextForms::currencyOf,
            TextShape.of("[A-Z]{3}", "[A-Z][A-Z][A-Z]"));
    private static final TypeEngine<Charset> CHARSET = TextForms.mapping(
            "charset",
            Charset.class,
            40,
            Charset::name,
            Charset::forName,
            TextShape.of("[0-9A-Za-z][-+.:_0-9A-Za-z]*", "[0-9A-Za-z]*", "!*[^-+.:_0-9A-Za-z]*"));
    private static final TypeEngine<Path> PATH = TextForms.mapping(
            "path", Path.class, 4096, TextForms::path, Path::of, (product, column) -> column + " not like '%//%'");
    private static final TypeEngine<SemVer> SEM_VER =
            TextForms.mapping("semver", SemVer.class, 200, SemVerKey::of, SemVerKey::parse, SemVerKey.SHAPE);

    private static final TypeEngine<Color> COLOR = TextForms.mapping(
            "color",
            Color.class,
            9,
            Color::toString,
            Color::parse,
            TextShape.of("#[0-9a-f]{6}([0-9a-f]{2})?", "[#]??????*", "!?*[^0-9a-f]*", "!????????"));

    private Values() {}

    public static TypeEngine<Email> email() {
        return EMAIL;
    }

    /** As {@code Ann Smith <ann@example.org>}; sorted by it. */
    public static TypeEngine<NamedEmail> namedEmail() {
        return NAMED_EMAIL;
    }

    public static TypeEngine<Phone> phone() {
        return PHONE;
    }

    public static TypeEngine<CountryCode> country() {
        return COUNTRY;
    }

    public static TypeEngine<Color> color() {
        return COLOR;
    }

    /**
     * A regular expression by its text. Flags belong into the text, {@code (?i)}; one whose flags were given beside it is refused.
     *
     * @param length in characters
     */
    public static TypeEngine<Pattern> pattern(int length) {
        return TextForms.mapping(
                        "pattern(" + length + ")",
                        Pattern.class,
                        length,
                        TextForms::pattern,
                        Pattern::compile,
                        (product, column) -> "")
                .same((one, other) -> one.pattern().equals(other.pattern()) && one.flags() == other.flags())
                .family(PATTERNS, TypeParameters.length(length));
    }

    /** A slug of at most {@link #SLUG_LENGTH} characters. */
    public static TypeEngine<Slug> slug() {
        return slug(SLUG_LENGTH);
    }

    public static TypeEngine<Slug> slug(int length) {
        return TextForms.mapping(
                        "slug(" + length + ")",
                        Slug.class,
                        length,
                        Slug::text,
                        Slug::new,
                        TextShape.of("[a-z0-9]+(-[a-z0-9]+)*", "[a-z0-9]*", "!*[^-a-z0-9]*", "!*--*", "!*-"))
                .family(SLUGS, TypeParameters.length(length));
    }

    /** A URI of at most {@link #URI_LENGTH} characters. */
    public static TypeEngine<URI> uri() {
        return uri(URI_LENGTH);
    }

    /**
     * Any URI, relative ones too; scheme and host are stored in lower case. There is no type for {@link java.net.URL}, whose
     * {@code equals} asks name servers.
     */
    public static TypeEngine<URI> uri(int length) {
        return UriMapping.of(length, List.of());
    }

    /**
     * A URI of one of these schemes: {@code uri(200, "http", "https")}. One that has a password in it belongs into an encrypted
     * column.
     *
     * @param schemes in lower case
     */
    public static TypeEngine<URI> uri(int length, String first, String... schemes) {
        return UriMapping.of(
                length, Stream.concat(Stream.of(first), Arrays.stream(schemes)).toList());
    }

    /** By its BCP 47 tag. A locale that its tag does not lead back to is refused. */
    public static TypeEngine<Locale> locale() {
        return LOCALE;
    }

    public static TypeEngine<Currency> currency() {
        return CURRENCIES;
    }

    public static TypeEngine<Charset> charset() {
        return CHARSET;
    }

    /** A path of the default file system, stored with {@code /} on every machine. */
    public static TypeEngine<Path> path() {
        return PATH;
    }

    /** Sorted by precedence in the database, too: it is stored as a text that is longer than the version. */
    public static TypeEngine<SemVer> semVer() {
        return SEM_VER;
    }

    /**
     * Percentages as a decimal of hundredths: 12.5 is stored as 12.5, in as many digits as a {@link
     * dev.sluice.types.Types#decimal}. For a part of at most the whole with two digits after the point take {@code percent(5, 2)}.
     */
    public static TypeEngine<Percent> percent(int precision, int scale) {
        return Mapping.converted(
                        "percent(" + precision + "," + scale + ")",
                        Percent.class,
                        Numbers.decimal(precision, scale),
                        Converter.of(Percent::points, Percent::new))
                .family(PERCENTS, TypeParameters.precision(precision, scale));
    }

    private static IllegalArgumentException noDigits() {
        return new IllegalArgumentException("digits: missing (expected: TypeParameters.precision(p, s))");
    }

    /** As decimals do. */
    private static TypeParameters digitsOfBoth(TypeParameters one, TypeParameters other) {
        return Numbers.decimal(1, 0)
                .family()
                .merge(one, other)
                .orElseThrow(() -> new IllegalArgumentException("digits: too many (expected: those of a decimal)"))
                .parameters();
    }

    /** Amounts of one currency in {@link #MONEY_PRECISION} digits. */
    public static TypeEngine<Money> money(String currencyCode) {
        return money(currencyCode, MONEY_PRECISION);
    }

    /**
     * Amounts of one currency, stored as a decimal: exact, sorted, readable, and with a {@code sum()} that means something.
     * Amounts of another currency are refused, and the column has no common type with that of another currency. For amounts
     * of many currencies use a column of each.
     *
     * @param precision digits in all, those after the point included
     */
    public static TypeEngine<Money> money(String currencyCode, int precision) {
        Currency currency = Currency.getInstance(currencyCode);
        String name = "money(" + currencyCode + "," + precision + ")";
        Converter<Money, BigDecimal> amounts = Converter.of(
                money -> {
                    if (!money.currency().equals(currency)) {
                        throw new IllegalArgumentException("currency: " + money.currency() + " (expected: " + currency
                                + ", or a column of that currency)");
                    }
                    return money.amount();
                },
                amount -> new Money(amount, currency));
        return Mapping.converted(name, Money.class, Numbers.decimal(precision, Money.digits(currency)), amounts)
                .order(Comparator.comparing(Money::amount))
                .withoutCoarser()
                .family(MONEY, TypeParameters.of(CURRENCY, currencyCode).with(TypeParameter.PRECISION, precision));
    }

    /**
     * Any object by a codec of one's own, in at most {@code length} bytes: found and changed as the bytes are. Prefer JSON,
     * which a shell can read. A codec of Java serialization runs what a row tells it to: there is none here, and it is
     * better not to write one.
     *
     * @param codec writes equal bytes for equal values
     */
    public static <J> TypeEngine<J> encoded(String name, Class<J> javaType, int length, Converter<J, byte[]> codec) {
        return Mapping.converted(name, javaType, Basics.bytes(length), codec)
                .withoutOrder()
                .withoutCoarser()
                .mutable(
                        value -> codec.toJava(codec.toStored(value)),
                        (one, other) -> Arrays.equals(codec.toStored(one), codec.toStored(other)));
    }
}

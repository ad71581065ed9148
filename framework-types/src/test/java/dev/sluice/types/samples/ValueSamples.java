package dev.sluice.types.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.value.Color;
import dev.sluice.types.value.CountryCode;
import dev.sluice.types.value.Email;
import dev.sluice.types.value.Money;
import dev.sluice.types.value.NamedEmail;
import dev.sluice.types.value.Percent;
import dev.sluice.types.value.Phone;
import dev.sluice.types.value.SemVer;
import dev.sluice.types.value.Slug;
import dev.sluice.types.value.Values;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

final class ValueSamples {

    /** Of the specification and beyond, in the order of their precedence. */
    private static final String[] VERSIONS = {
        "0.0.0-0",
        "0.0.0",
        "1.0.0--1",
        "1.0.0-alpha",
        "1.0.0-alpha+001",
        "1.0.0-alpha.1",
        "1.0.0-alpha.beta",
        "1.0.0-alpha-1",
        "1.0.0-beta",
        "1.0.0-beta.2",
        "1.0.0-beta.11",
        "1.0.0-rc.1",
        "1.0.0",
        "1.0.0+21AF26D3--117B344092BD",
        "1.9.0",
        "1.10.0",
        "1.11.0",
        "2.0.0-1.20260301123456",
        "2.0.0-1a",
        "2.0.0",
        "999999999.999999999.999999999"
    };

    private ValueSamples() {}

    static List<TypeSample<?>> on(DatabaseProduct product) {
        return List.of(
                TypeSample.of(
                                Values.email(),
                                new Email("ann@example.org"),
                                new Email("Ann@EXAMPLE.org"),
                                new Email("o'neil+tag@bücher.example"),
                                new Email("a@b"),
                                new Email("x".repeat(64) + "@" + ("y".repeat(62) + ".").repeat(2) + "z".repeat(61)))
                        .refusingSql("'ann'", "'ann@Example.org'", "'a b@c'", "'a@b@c'"),
                TypeSample.of(
                                Values.namedEmail(),
                                NamedEmail.parse("Ann Smith <ann@example.org>"),
                                NamedEmail.parse("ann@home <ann@Example.org>"),
                                NamedEmail.parse("\"O'Neil, Zoë \uD83D\uDE00\" <a@b>"),
                                new NamedEmail("x".repeat(200), new Email("a@b")))
                        .refusingSql(
                                "'ann@example.org'",
                                "'<ann@example.org>'",
                                "'Ann <ann@Example.org>'",
                                "'Ann  <a@b>'",
                                "'A <b> <a@b>'",
                                "'Ann <a@b> '"),
                TypeSample.of(
                                Values.phone(),
                                new Phone("+41 44 668 18 00"),
                                new Phone("+1 (202) 555-0123"),
                                new Phone("+6834000"),
                                new Phone("+123456789012345"))
                        .refusingSql("'41446681800'", "'+0446681800'", "'+41 44'", "'+1234567890123456'"),
                TypeSample.of(Values.country(), new CountryCode("CH"), new CountryCode("AD"), new CountryCode("ZW"))
                        .refusingSql("'ch'", "'C'", "'C1'"),
                TypeSample.of(
                                Values.slug(20),
                                new Slug("a"),
                                new Slug("spring-sale-2026"),
                                new Slug("0"),
                                new Slug("a".repeat(20)))
                        .refusing(new Slug("a".repeat(21)))
                        .refusingSql("''", "'-a'", "'a-'", "'a--b'", "'A'", "'a_b'"),
                TypeSample.of(
                                Values.uri(60),
                                URI.create("HTTPS://Ann@Example.ORG:8443/A%c3%a4?q=1#f"),
                                URI.create("mailto:Ann@Example.org"),
                                URI.create(""),
                                URI.create("../b"),
                                URI.create("urn:isbn:0451450523"),
                                URI.create("https://example.org/\u00e4?q=\uD83D\uDE00"),
                                URI.create("x".repeat(60)))
                        .refusing(URI.create("x".repeat(61)))
                        .refusingSql("'a b'"),
                TypeSample.of(
                                Values.uri(40, "https", "http"),
                                URI.create("HTTPS://Example.ORG/A"),
                                URI.create("http:a"),
                                URI.create("http://a/\u00e4\uD83D\uDE00"),
                                URI.create("https://" + "x".repeat(32)))
                        .refusing(URI.create("ftp://a"), URI.create("//a"), URI.create(""))
                        .refusingSql("'ftp://a'", "'HTTP://a'", "'httpx://a'", "'a'"),
                TypeSample.of(
                                Values.locale(),
                                Locale.ROOT,
                                Locale.forLanguageTag("de-CH"),
                                Locale.forLanguageTag("zh-Hant-TW"),
                                Locale.forLanguageTag("ca-ES-valencia"),
                                Locale.forLanguageTag("de-u-co-phonebk"))
                        .refusing(new Locale("no", "NO", "NY"))
                        .refusingSql("'de_CH'", "''", "'de-'"),
                TypeSample.of(
                                Values.currency(),
                                Currency.getInstance("EUR"),
                                Currency.getInstance("CHF"),
                                Currency.getInstance("JPY"))
                        .refusingSql("'eur'", "'EU'"),
                TypeSample.of(
                                Values.charset(),
                                StandardCharsets.UTF_8,
                                StandardCharsets.ISO_8859_1,
                                Charset.forName("windows-1252"))
                        .refusingSql("'UTF 8'", "''"),
                TypeSample.of(Values.path(), Path.of(""), Path.of("/etc/hosts"), Path.of("a/../b.txt"))
                        .refusingSql("'a//b'"),
                TypeSample.of(
                                Values.semVer(),
                                Arrays.stream(VERSIONS).map(SemVer::parse).toArray(SemVer[]::new))
                        .refusing(SemVer.parse("1.0.0-" + "a".repeat(180)))
                        .refusingSql("'1.0.0'", "'000000001.000000000.000000000'"),
                TypeSample.of(
                                Values.color(),
                                Color.parse("#f80"),
                                Color.of(0, 0, 0),
                                new Color(255, 255, 255, 0),
                                Color.of(255, 255, 255))
                        .refusingSql("'#F80000'", "'#f80'", "'ff8800'", "'#ff88000'", "'#ff88zz'"),
                TypeSample.of(
                                Values.pattern(20),
                                Pattern.compile(""),
                                Pattern.compile("(?i)a+\\\\.[^'\"]*"),
                                Pattern.compile("ä\uD83D\uDE00"),
                                Pattern.compile("a".repeat(20)))
                        .refusing(Pattern.compile("a", Pattern.CASE_INSENSITIVE), Pattern.compile("a".repeat(21)))
                        .refusingSql('\'' + "a".repeat(21) + '\''),
                TypeSample.of(
                                Values.percent(5, 2),
                                Percent.of("-999.99"),
                                Percent.of("0"),
                                Percent.of("12.5"),
                                Percent.of("100"),
                                Percent.of("999.99"))
                        .refusing(Percent.of("1000"), Percent.of("0.001"))
                        .refusingSql("1000"),
                TypeSample.of(
                                Values.money("EUR"),
                                Money.of("-9999999999999.99", "EUR"),
                                Money.of("-0.01", "EUR"),
                                Money.of("0", "EUR"),
                                Money.of("9.50", "EUR"),
                                Money.of("10", "EUR"),
                                Money.of("9999999999999.99", "EUR"))
                        .refusing(Money.of("1", "USD"), Money.of("10000000000000", "EUR"))
                        .refusingSql("10000000000000"),
                TypeSample.of(
                                Values.money("JPY", 9),
                                Money.of("-999999999", "JPY"),
                                Money.of("-1", "JPY"),
                                Money.of("999999999", "JPY"))
                        .refusingSql("1000000000"),
                TypeSample.of(
                                Values.encoded(
                                        "encoded",
                                        StringBuilder.class,
                                        20,
                                        Converter.of(
                                                text -> text.toString().getBytes(StandardCharsets.UTF_8),
                                                bytes -> new StringBuilder(new String(bytes, StandardCharsets.UTF_8)))),
                                new StringBuilder(""),
                                new StringBuilder("zwölf \uD83D\uDE00"),
                                new StringBuilder("one"))
                        .refusing(new StringBuilder("x".repeat(21)))
                        .refusingSql(
                                switch (product) {
                                    case POSTGRESQL -> "decode(repeat('00', 21), 'hex')";
                                    case MYSQL -> "unhex(repeat('00', 21))";
                                    case SQLITE -> "zeroblob(21)";
                                })
                        .changedBy(text -> text.append('!')));
    }
}

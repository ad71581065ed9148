package dev.sluice.types.value;

import static dev.sluice.DatabaseProduct.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.TypeMappingException;
import dev.sluice.types.TypeChange;
import dev.sluice.types.TypeRegistry;
import dev.sluice.types.Types;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeLattice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the values refuse, and the one spelling that they are kept in. */
class ValuesTest {

    @Test
    void anEmailKeepsItsNameAndFoldsItsDomain() {
        assertThat(new Email("Ann@Bücher.Example")).isEqualTo(new Email("Ann@xn--bcher-kva.example"));
        assertThat(new Email("Ann@example.org")).isNotEqualTo(new Email("ann@example.org"));
        assertThat(new Email("Ann@Example.org").name()).isEqualTo("Ann");
        assertThat(new Email("Ann@Example.org").domain()).isEqualTo("example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "@example.org",
                "ann@",
                "a b@example.org",
                ".a@example.org",
                "a..b@example.org",
                "ä@example.org",
                "a@b@c.org",
                "a@-b.org",
                "a@b..org",
                "a@exa mple.org",
                "\"a\"@example.org",
                "a@b\n"
            })
    void whatIsNoEmailIsRefusedWithoutShowingIt(String text) {
        assertThatThrownBy(() -> new Email(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("address: has no valid ");
    }

    @Test
    void anEmailHasALength() {
        String longest = "x".repeat(64) + "@" + ("y".repeat(62) + ".").repeat(2) + "z".repeat(63);
        assertThat(longest).hasSize(Email.MAX_LENGTH);
        assertThat(new Email(longest).address()).isEqualTo(longest);
        assertThatThrownBy(() -> new Email("x" + longest)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Email("a" + longest.substring(1) + "z"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPhoneNumberLosesItsFormatting() {
        assertThat(new Phone("+1 (202) 555-0123")).isEqualTo(new Phone("+12025550123"));
        assertThatThrownBy(() -> new Phone("044 668 18 00")).hasMessageStartingWith("number: is not international");
        assertThatThrownBy(() -> new Phone("+1234567890123456")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Phone("+41446681800x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSlugIsMadeOfATitle() {
        assertThat(Slug.from("  Crème brûlée: 3 façons! ")).isEqualTo(new Slug("creme-brulee-3-facons"));
        assertThatThrownBy(() -> Slug.from("¿?")).hasMessageStartingWith("text: is no slug");
    }

    @Test
    void aCountryIsOneThatIsKnown() {
        assertThatThrownBy(() -> new CountryCode("ch")).hasMessageStartingWith("alpha2: is no country");
        assertThatThrownBy(() -> new CountryCode("XX")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVersionIsSemantic() {
        for (String wrong :
                List.of("1", "1.2", "01.2.3", "1.2.3-", "1.2.3-01", "1.2.3-a..b", "1.2.3+", "1.2.3-ä", "1.2.3\n")) {
            assertThatThrownBy(() -> SemVer.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(SemVer.parse("1.0.0-x-y.z.0+0.001")).hasToString("1.0.0-x-y.z.0+0.001");
        assertThat(SemVer.of(1, 2, 3)).isGreaterThan(SemVer.parse("1.2.3-rc.1"));
    }

    /** The order of the keys against the rules of the specification, written down a second time. */
    @Test
    void theKeyOfAVersionSortsByPrecedence() {
        Random random = new Random(11);
        for (int i = 0; i < 50_000; i++) {
            SemVer one = anyVersion(random);
            SemVer other = anyVersion(random);
            int expected = precedence(one, other);
            if (expected != 0) {
                assertThat(Integer.signum(one.compareTo(other)))
                        .as("%s and %s", one, other)
                        .isEqualTo(expected);
            }
            assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
            assertThat(SemVerKey.parse(SemVerKey.of(one))).isEqualTo(one);
        }
    }

    @Test
    void moneyHasTheDigitsOfItsCurrency() {
        assertThat(Money.of("12.5", "EUR")).hasToString("12.50 EUR").isEqualTo(Money.of("12.500", "EUR"));
        assertThat(Money.ofMinor(1250, Currency.getInstance("JPY"))).hasToString("1250 JPY");
        assertThat(Money.of("-0.000", "EUR")).isEqualTo(Money.of("0", "EUR"));
        assertThatThrownBy(() -> Money.of("0.005", "EUR"))
                .hasMessage("amount: scale 3 (expected: at most 2 digits after the point in EUR)");
        assertThatThrownBy(() -> Money.of("0.5", "JPY")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.of("1E+1000000000", "EUR")).hasMessageStartingWith("amount: too large");
        assertThatThrownBy(() -> Money.of("1E-1000000000", "EUR")).hasMessageStartingWith("amount: scale 1000000000");
        assertThatThrownBy(() -> Money.of("1", "XAU")).hasMessage("currency: XAU (expected: one that has an amount)");
    }

    @Test
    void moneyOfTwoCurrenciesHasNoSum() {
        Money euros = Money.of("10.00", "EUR");

        assertThat(euros.plus(Money.of("0.01", "EUR")).minus(Money.of("5", "EUR")))
                .isEqualTo(Money.of("5.01", "EUR"));
        assertThat(euros.times(new BigDecimal("0.3333"), RoundingMode.HALF_EVEN))
                .isEqualTo(Money.of("3.33", "EUR"));
        assertThatThrownBy(() -> euros.plus(Money.of("1", "USD")))
                .hasMessage("currency: USD (expected: EUR, or an amount that was exchanged before)");
        assertThat(TypeLattice.tryMerge(Values.money("EUR"), Values.money("USD")))
                .isEmpty();
        assertThat(TypeLattice.merge(Values.money("EUR", 9), Values.money("EUR", 12))
                        .name())
                .isEqualTo("money(EUR,12)");
        assertThat(TypeChange.classify(Values.money("EUR"), Types.decimal(15, 2), SQLITE)
                        .kind())
                .as("would lose the currency")
                .isEqualTo(TypeChange.Kind.IMPOSSIBLE);
    }

    @Test
    void aUriIsStoredInOneSpelling() {
        String literal = Values.uri().on(SQLITE).literal(URI.create("HTTP://Ann@Example.ORG/%c3%a4?Q=%2f"));

        assertThat(literal).isEqualTo("'http://Ann@example.org/%C3%A4?Q=%2F'");
    }

    @Test
    void anotherSpellingIsRefusedWhenItIsRead() {
        refusedWhenRead(Values.email(), "'ann@Example.org'");
        refusedWhenRead(Values.uri(), "'HTTP://example.org'");
        refusedWhenRead(Values.locale(), "'de-ch'");
        refusedWhenRead(Values.locale(), "'not a tag'");
        refusedWhenRead(Values.charset(), "'utf8'");
        refusedWhenRead(Values.phone(), "'+41 44 668 18 00'");
        refusedWhenRead(Values.path(), "'a//b'");
        refusedWhenRead(Values.semVer(), "'000000001.000000000.000000000-#000000000000000012x'");
    }

    @Test
    void aMessageNeverHasAPartOfTheValue() {
        for (TypeEngine<?> engine :
                List.of(Values.uri(), Values.charset(), Values.path(), Values.email(), Values.currency())) {
            assertThatThrownBy(() -> read(engine, "'http://ann:s3cret@ho st/' || char(0)"))
                    .isInstanceOf(TypeMappingException.class)
                    .satisfies(e -> assertThat(e).hasMessageNotContaining("s3cret"))
                    .satisfies(e -> assertThat(String.valueOf(e.getCause().getMessage()))
                            .doesNotContain("s3cret"));
        }
    }

    @Test
    void theRegistryKnowsThem() {
        TypeRegistry types = TypeRegistry.standard();

        assertThat(types.engine(Locale.class)).isSameAs(Values.locale());
        assertThat(types.engine(URI.class).name()).isEqualTo("uri(2048)");
        assertThat(types.engine(Email.class)).isSameAs(Values.email());
        assertThat(types.engine(Slug.class).name()).isEqualTo("slug(100)");
        assertThatThrownBy(() -> types.engine(Random.class))
                .as("serializable, and not serialized")
                .isInstanceOf(TypeMappingException.class);
        assertThatThrownBy(() -> types.engine(Money.class)).hasMessageStartingWith("types: no type engine for");
    }

    @Test
    void theOrderOfConstantsIsPartOfPostgresType() {
        QualifiedName name = QualifiedName.of("shop", "step");

        assertThat(Enums.natively(Step.class, name)
                        .on(DatabaseProduct.POSTGRESQL)
                        .definition())
                .contains("create type \"shop\".\"step\" as enum ('NEW', 'PAID', 'SENT', 'DONE')");
        assertThat(Enums.natively(Step.class).on(DatabaseProduct.POSTGRESQL).ddl())
                .isEqualTo("\"step\"");
        assertThat(Enums.additions(Step.class, name, List.of("PAID", "DONE")))
                .containsExactly(
                        "alter type \"shop\".\"step\" add value 'NEW' before 'PAID'",
                        "alter type \"shop\".\"step\" add value 'SENT' after 'PAID'");
        assertThat(Enums.additions(Step.class, name, List.of("NEW", "PAID", "SENT", "DONE")))
                .isEmpty();
        assertThatThrownBy(() -> Enums.additions(Step.class, name, List.of("NEW", "OLD")))
                .isInstanceOf(TypeMappingException.class)
                .hasMessage("enum Step: labels were removed or moved (there: NEW, OLD, here: NEW, PAID, SENT, DONE);"
                        + " make a new type and change the column's rows to it");
        assertThatThrownBy(() -> Enums.additions(Step.class, name, List.of("DONE", "NEW")))
                .isInstanceOf(TypeMappingException.class);
    }

    @Test
    void aRowThatHoldsNoConstantIsRefusedWithWhatItHolds() {
        assertThatThrownBy(() -> read(TypeRegistry.standard().engine(Step.class), "'GONE'"))
                .isInstanceOf(TypeMappingException.class)
                .hasMessageContaining("enum(Step): the column holds what is no value of this type (column=1, ")
                .hasRootCauseMessage("Step: the row holds no constant (known: [DONE, NEW, PAID, SENT])");
        assertThatThrownBy(() -> Enums.byNumber(Step.class, step -> 1)).hasMessageContaining("NEW and PAID share one");
    }

    enum Step {
        NEW,
        PAID,
        SENT,
        DONE
    }

    private static SemVer anyVersion(Random random) {
        String[] identifiers = {
            "0", "1", "9", "10", "123456789012345678", "a", "A", "-", "-1", "a-b", "1a", "alpha", "z"
        };
        List<String> pre = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            pre.add(identifiers[random.nextInt(identifiers.length)]);
        }
        String build = random.nextInt(3) == 0 ? identifiers[random.nextInt(identifiers.length)] : "";
        return new SemVer(random.nextInt(2), 0, 9 + random.nextInt(2), String.join(".", pre), build);
    }

    /** Section 11 of the specification. */
    private static int precedence(SemVer one, SemVer other) {
        int[] numbers = {
            Integer.compare(one.major(), other.major()),
            Integer.compare(one.minor(), other.minor()),
            Integer.compare(one.patch(), other.patch())
        };
        for (int number : numbers) {
            if (number != 0) {
                return number;
            }
        }
        if (one.preRelease().isEmpty() || other.preRelease().isEmpty()) {
            return Boolean.compare(
                    one.preRelease().isEmpty(), other.preRelease().isEmpty());
        }
        String[] left = one.preRelease().split("\\.", -1);
        String[] right = other.preRelease().split("\\.", -1);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            boolean numeric = left[i].matches("[0-9]+");
            int order = numeric && right[i].matches("[0-9]+")
                    ? Long.compare(Long.parseLong(left[i]), Long.parseLong(right[i]))
                    : numeric || right[i].matches("[0-9]+") ? (numeric ? -1 : 1) : left[i].compareTo(right[i]);
            if (order != 0) {
                return Integer.signum(order);
            }
        }
        return Integer.compare(left.length, right.length);
    }

    private static void refusedWhenRead(TypeEngine<?> engine, String expression) {
        assertThatThrownBy(() -> read(engine, expression))
                .as(expression)
                .isInstanceOf(TypeMappingException.class)
                .hasMessageContaining("the column holds what is no value of this type");
    }

    private static <J> J read(TypeEngine<J> engine, String expression) throws SQLException {
        Storage<J> storage = engine.on(SQLITE);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                PreparedStatement select = connection.prepareStatement("select " + expression);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return storage.extract(rows, 1);
        }
    }

    @Test
    void aPercentIsExact() {
        assertThat(Percent.of("12.50")).isEqualTo(Percent.ofFraction(new BigDecimal("0.125")));
        assertThat(Percent.of("7.7").of(new BigDecimal("19.90"))).isEqualByComparingTo("1.5323");
        assertThat(Percent.of("100")).hasToString("100 %").isGreaterThan(Percent.of("12.5"));
        assertThat(Percent.of("0.00").points()).isEqualTo(BigDecimal.ZERO);
        assertThatThrownBy(() -> Percent.of("1E+1000000000"))
                .hasMessage("points: too large (expected: at most 1000 digits)");
    }

    @Test
    void aColorHasOneText() {
        assertThat(Color.parse("#F80")).hasToString("#ff8800").isEqualTo(Color.of(255, 136, 0));
        assertThat(Color.parse("#f808")).hasToString("#ff880088");
        assertThat(Color.parse("#FF8800FF")).hasToString("#ff8800");
        for (String none : new String[] {"", "#", "ff8800", "#ff880", "#gg8800", "red", "#ff88001", "##ff880"}) {
            assertThatThrownBy(() -> Color.parse(none)).as(none).hasMessageStartingWith("color: is none");
        }
        assertThatThrownBy(() -> Color.of(0, 256, 0)).hasMessageContaining("0 to 255");
        assertThatThrownBy(() -> Color.of(0, -1, 0)).hasMessageContaining("0 to 255");
    }
}

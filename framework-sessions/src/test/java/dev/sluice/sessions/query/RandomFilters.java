package dev.sluice.sessions.query;

import dev.sluice.sessions.query.Purchase.Buyer;
import dev.sluice.sessions.query.Purchase.Place;
import dev.sluice.sessions.query.Purchase.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Rows and filters by chance, of few values, so that many meet; nulls and awkward texts among them. */
final class RandomFilters {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "A",
            "a ",
            "ab",
            "aB\n",
            "b",
            "\u00e4",
            "\u00c4",
            "a\u0308",
            "\u00df",
            "SS",
            "\u0130",
            "i",
            "\u0131",
            "\u212a",
            "k",
            "\u017f",
            "%",
            "_",
            "\\",
            "a%b",
            "[a]",
            "*",
            "?",
            "!",
            "^",
            "'",
            "\ud83d\ude00",
            "\ue000",
            "\uffee",
            "\u03a3\u03c2\u03c3",
            "\t",
            "10",
            "9");

    private static final List<String> PATTERNS = List.of(
            "^a", "b$", "[^a-z]", "a.", "\\d+", "(a|\u00e4)b?", "\\s", "^.{2,3}$", "[a-c\u00df]\\W", "K|SS", "[^H-J]");

    private static final List<String> TIMES = List.of(
            "2025-12-31T23:59:59.999999Z", "2026-01-01T00:00:00Z", "2026-03-29T01:30:00Z", "1969-07-20T20:17:40Z");

    private static final List<String> DATES =
            List.of("2024-02-29", "2024-12-30", "2025-12-31", "2026-01-01", "2027-01-03", "1582-10-15");
    private static final List<String> CLOCKS = List.of("00:00", "09:30:15", "23:59:59.999999");
    private static final List<String> SPANS = List.of("PT-1S", "PT0S", "PT0.000001S", "PT36H");
    private static final List<String> EVENINGS = List.of("20:00Z", "20:00+01:00", "19:59:59.999999-05:00");

    /** The same point in time with several offsets among them. */
    private static final List<String> MOMENTS = List.of(
            "2026-03-29T01:30:00Z",
            "2026-03-29T02:30:00+01:00",
            "2026-03-28T20:30:00-05:00",
            "2026-03-29T01:30:00.000001Z",
            "1969-07-20T20:17:40+02:00");

    private static final List<String> NUMBERS = List.of("-1", "0", "5", "9.5", "10", "10.01");

    private final Random random;

    RandomFilters(long seed) {
        random = new Random(seed);
    }

    Purchase purchase(long id, List<Buyer> buyers) {
        Purchase made = new Purchase(id, one(TEXTS));
        made.note = orNull(one(TEXTS));
        made.total = orNull(new BigDecimal(one(NUMBERS)));
        made.placed = orNull(Instant.parse(one(TIMES)));
        made.due = orNull(LocalDate.parse(one(DATES)));
        made.opens = orNull(LocalTime.parse(one(CLOCKS)));
        made.state = orNull(one(List.of(State.values())));
        made.lasts = orNull(Duration.parse(one(SPANS)));
        made.promised = orNull(OffsetDateTime.parse(one(MOMENTS)));
        made.leaves = orNull(ZonedDateTime.parse(one(MOMENTS)));
        made.shuts = orNull(OffsetTime.parse(one(EVENINGS)));
        made.grade = orNull(one(List.of('a', 'A', ' ', '\u00e4', '\u017f', 's', '\uff5e')));
        made.labels = orNull(List.of(one(TEXTS), one(TEXTS)));
        made.settings =
                orNull(Map.of("a", one(List.of("", "a", 1, true, "1", List.of("a"))), "b", Map.of("c", one(TEXTS))));
        made.token = orNull(new UUID(random.nextLong(), random.nextLong()));
        made.gift = random.nextBoolean();
        made.pieces = orNull(random.nextInt(4));
        made.weight = orNull(one(List.of(-0.0, 0.0, 1.5, -2.0, Double.MIN_VALUE)));
        made.place = orNull(new Place(one(TEXTS)));
        made.buyer = orNull(one(buyers));
        for (int i = random.nextInt(3); i > 0; i--) {
            made.line(one(TEXTS), random.nextInt(3));
            made.tags.add(one(TEXTS));
        }
        return made;
    }

    Buyer buyer(long id, List<Buyer> known) {
        Buyer made = new Buyer(id, orNull(one(TEXTS)), orNull(one(TEXTS)));
        made.parent = known.isEmpty() ? null : orNull(one(known));
        return made;
    }

    /** A filter as it might come from outside. */
    Map<String, Object> tree(int depth) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            switch (depth == 0 ? 9 : random.nextInt(10)) {
                case 0 -> tree.put("and", trees(depth - 1));
                case 1 -> tree.put("or", trees(depth - 1));
                case 2, 3 -> tree.put("not", tree(depth - 1));
                case 4 -> tree.put("some", Map.of("lines", line()));
                default -> condition(tree);
            }
        }
        return tree;
    }

    private List<Map<String, Object>> trees(int depth) {
        List<Map<String, Object>> trees = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            trees.add(tree(depth));
        }
        return trees;
    }

    private Map<String, Object> line() {
        Map<String, Object> line = new LinkedHashMap<>();
        text(line, "product");
        line.put(one(List.of("amount__gt", "!amount", "amount__lte")), random.nextInt(3));
        return line;
    }

    private void condition(Map<String, Object> to) {
        switch (random.nextInt(14)) {
            case 0 -> ordered(to, one(List.of("total", "weight")), NUMBERS);
            case 1 -> ordered(to, "placed", TIMES);
            case 2 -> ordered(to, "due", DATES);
            case 3 -> ordered(to, "opens", CLOCKS);
            case 4 -> part(to);
            case 9 -> ordered(to, one(List.of("promised", "leaves")), MOMENTS);
            case 10 -> ordered(to, "lasts", SPANS);
            case 12 ->
                to.put(
                        negated("labels__contains"),
                        random.nextBoolean() ? one(TEXTS) : List.of(one(TEXTS), one(TEXTS)));
            case 13 -> text(to, one(List.of("settings.a", "settings.b.c", "settings.b")));
            case 11 -> {
                ordered(to, "grade", List.of("a", "A", " ", "\u00e4", "s", "\uff5e"));
                ordered(to, "shuts", EVENINGS);
            }
            case 5 ->
                to.put(
                        negated(one(List.of("buyer", "lines", "tags", "note", "state", "buyer.parent", "place.city"))
                                + "__isnull"),
                        random.nextBoolean());
            case 6 -> {
                to.put(negated("state"), one(List.of("OPEN", "PAID")));
                to.put(negated("state__in"), random.nextBoolean() ? List.of("PAID") : List.of());
            }
            default ->
                text(
                        to,
                        one(List.of(
                                "code",
                                "note",
                                "buyer.name",
                                "buyer.parent.country",
                                "place.city",
                                "lines.product",
                                "tags",
                                "buyer.purchases.note")));
        }
    }

    private void part(Map<String, Object> to) {
        String part = one(List.of(
                "placed__year",
                "placed__month",
                "placed__week",
                "placed__weekday",
                "placed__hour",
                "placed__second",
                "due__day",
                "due__quarter",
                "due__week",
                "due__weekyear",
                "due__weekday",
                "opens__minute"));
        to.put(
                negated(part + one(List.of("", "__gt", "__lte", "__ne"))),
                one(List.of(0, 1, 5, 12, 30, 41, 53, 59, 2025)));
    }

    private void ordered(Map<String, Object> to, String path, List<String> values) {
        String lookup = one(List.of("exact", "ne", "gt", "gte", "lt", "lte", "range", "in", "notin"));
        boolean several = lookup.equals("range") || lookup.endsWith("in");
        to.put(negated(path + "__" + lookup), several ? List.of(one(values), one(values)) : one(values));
    }

    private void text(Map<String, Object> to, String path) {
        Lookup lookup = one(List.of(Lookup.values()));
        Object value = switch (lookup) {
            case ISNULL -> random.nextBoolean();
            case IN, NOTIN -> random.nextBoolean() ? List.of(one(TEXTS), one(TEXTS)) : List.of();
            case RANGE -> List.of(one(TEXTS), one(TEXTS));
            case REGEX, IREGEX -> one(PATTERNS);
            default -> one(TEXTS);
        };
        to.put(negated(path + "__" + lookup.word()), value);
    }

    String[] order() {
        return new String[] {
            one(List.of("", "-"))
                    + one(List.of(
                            "code",
                            "note",
                            "total",
                            "due",
                            "buyer.name",
                            "place.city",
                            "token",
                            "promised",
                            "leaves",
                            "lasts",
                            "grade",
                            "settings.a",
                            "settings.b.c",
                            "shuts"))
                    + one(List.of("", ":nf", ":nl")),
            one(List.of("", "-")) + one(List.of("opens", "placed", "weight", "gift")),
            "pk"
        };
    }

    private String negated(String name) {
        return random.nextInt(4) == 0 ? "!" + name : name;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> T orNull(T value) {
        return random.nextInt(4) == 0 ? null : value;
    }
}

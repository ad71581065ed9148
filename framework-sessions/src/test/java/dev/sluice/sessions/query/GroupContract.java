package dev.sluice.sessions.query;

import static dev.sluice.sessions.query.Aggregate.avg;
import static dev.sluice.sessions.query.Aggregate.count;
import static dev.sluice.sessions.query.Aggregate.max;
import static dev.sluice.sessions.query.Aggregate.min;
import static dev.sluice.sessions.query.Aggregate.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.query.Purchase.State;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Groups that are narrowed, ordered and limited by what they add up to. */
abstract class GroupContract extends DocumentContract {

    record ByCountry(String country, long rows) {}

    /** What is found, as country and number; asserts whether the server has limited it. */
    private List<ByCountry> grouped(boolean onServer, Function<Groups, Groups> by) {
        return sessions().readReturning(session -> {
            stage.sent();
            List<ByCountry> found = by.apply(session.from(Purchase.class).groupBy("buyer.country"))
                    .aggregate(ByCountry.class, count());
            assertThat(stage.sent())
                    .singleElement()
                    .asString()
                    .satisfies(sql ->
                            assertThat(sql.contains("from (select")).as(sql).isEqualTo(onServer));
            return found;
        });
    }

    private static final ByCountry NL = new ByCountry("NL", 2);
    private static final ByCountry NONE = new ByCountry(null, 3);

    @Test
    void ordersGroupsByAnAggregateAndLimitsThem() {
        assertThat(grouped(false, groups -> groups.orderBy(count().desc()))).containsExactly(NONE, NL);
        assertThat(grouped(true, groups -> groups.orderBy(count().desc()).limit(1)))
                .containsExactly(NONE);
        assertThat(grouped(true, groups -> groups.orderBy("count()").limit(1))).containsExactly(NL);
        assertThat(grouped(true, groups -> groups.orderBy("-count()").limit(5).offset(1)))
                .containsExactly(NL);
        assertThat(grouped(true, groups -> groups.limit(2))).as("null last").containsExactly(NL, NONE);
        assertThat(grouped(true, groups -> groups.orderBy("buyer.country:nf").limit(2)))
                .containsExactly(NONE, NL);
        assertThat(grouped(
                        true,
                        groups -> groups.orderBy("-max(pieces):nl", "buyer.country")
                                .limit(2)))
                .containsExactly(NL, NONE);
        assertThat(grouped(
                        true,
                        groups -> groups.orderBy(min("code").asc().then(count().desc()))
                                .limit(1)))
                .containsExactly(NONE);
    }

    @Test
    void narrowsGroupsByAggregates() {
        assertThat(grouped(true, groups -> groups.having(count().gt(2)))).containsExactly(NONE);
        assertThat(grouped(true, groups -> groups.having("count()__lt", 3))).containsExactly(NL);
        assertThat(grouped(true, groups -> groups.having("sum(pieces)__gte", 6)))
                .containsExactly(NL);
        assertThat(grouped(true, groups -> groups.having("max(placed)__year__lt", 2026)))
                .containsExactly(NL);
        assertThat(grouped(true, groups -> groups.having(min("code").exact("a"))))
                .containsExactly(NL);
        assertThat(grouped(true, groups -> groups.having("min(code)__istartswith", "b")))
                .containsExactly(NONE);
        assertThat(grouped(true, groups -> groups.having("max(due)", "2026-03-01")))
                .containsExactly(NONE);
        assertThat(grouped(
                        true,
                        groups -> groups.having("max(opens)__isnull", true).having("buyer.country__isnull", false)))
                .isEmpty();
        Filter<Groups> some = sum("pieces").gt(100).or(Filter.where("buyer.country", "NL"));
        assertThat(grouped(true, groups -> groups.having(some))).containsExactly(NL);
        assertThat(grouped(true, groups -> groups.having(some.negate()))).containsExactly(NONE);
    }

    /** A mean has other digits on each product, and SQLite adds decimals as doubles. */
    @Test
    void comparesHereWhatServersCompareDifferently() {
        assertThat(grouped(false, groups -> groups.having(avg("total").gte("9.75"))))
                .containsExactly(NL, NONE);
        assertThat(grouped(false, groups -> groups.having(avg("total").gt("9.75"))))
                .containsExactly(NL);
        assertThat(grouped(
                        false,
                        groups -> groups.orderBy(avg(Purchase_.total).desc()).limit(1)))
                .containsExactly(NL);
        assertThat(grouped(!sumsInPieces(), groups -> groups.having(sum("total").gt(10))))
                .containsExactly(NONE);
        assertThat(grouped(
                        !sumsInPieces(), groups -> groups.orderBy("-sum(total)").limit(1)))
                .containsExactly(NONE);
        assertThat(grouped(true, groups -> groups.having(min("total").lt(10)))).containsExactly(NONE);
        record ByState(State state, long rows) {}
        sessions()
                .read(session -> assertThat(session.from(Purchase.class)
                                .groupBy("state")
                                .orderBy("count()")
                                .limit(2)
                                .aggregate(ByState.class, count()))
                        .as("a state has no order of its own everywhere")
                        .containsExactly(new ByState(State.OPEN, 1), new ByState(State.PAID, 1)));
    }

    /** Whether sums of decimals are made of several sums. */
    boolean sumsInPieces() {
        return false;
    }

    record ByYear(Integer year, long rows, BigDecimal total) {}

    @Test
    void groupsByPartsAndDocumentsAndLimitsThem() {
        sessions().read(session -> {
            QuerySet<Purchase> all = session.from(Purchase.class);
            assertThat(all.groupBy("placed__year")
                            .having("placed__year__isnull", false)
                            .orderBy("-placed__year")
                            .limit(3)
                            .aggregate(ByYear.class, count(), sum("total")))
                    .containsExactly(
                            new ByYear(2026, 1, new BigDecimal("9.50")), new ByYear(2025, 1, new BigDecimal("10.00")));
            assertThat(all.groupBy("settings.level").orderBy("-count()").aggregate(ByCountry.class, count()))
                    .containsExactly(new ByCountry(null, 3), new ByCountry("3", 2));
            assertThat(all.groupBy("settings.theme").limit(1).aggregate(ByCountry.class, count()))
                    .containsExactly(new ByCountry("Dark", 1));
            assertThat(all.aggregate(String.class, max("settings.theme"))).isEqualTo("light");
        });
    }

    @Test
    void leavesTheGroupsAsTheyWere() {
        sessions().read(session -> {
            Groups all = session.from(Purchase.class).groupBy("buyer.country");
            all.having(count().gt(2)).orderBy("-count()").limit(0);
            assertThat(all.aggregate(ByCountry.class, count())).containsExactly(NL, NONE);
            assertThat(all.limit(0).aggregate(ByCountry.class, count())).isEmpty();
        });
    }

    @Test
    void refusesConditionsThatGroupsDoNotHave() {
        sessions().read(session -> {
            Groups groups = session.from(Purchase.class).groupBy("buyer.country");
            stage.sent();
            assertThatThrownBy(() -> groups.having("code", "a"))
                    .hasMessage("Purchase having code__exact: no value of the groups (expected: a name that groupBy"
                            + " has, or an aggregate like sum(total) or count())");
            for (String refused : List.of(
                    "sum(code)__gt",
                    "sum(total",
                    "median(total)",
                    "sum()",
                    "count(lines.amount)",
                    "sum(total)__icontains",
                    "count()) or (1=1)",
                    "sum(total)__gt__lt")) {
                assertThatThrownBy(() -> groups.having(refused, 1)).as(refused).isInstanceOf(FilterException.class);
            }
            assertThatThrownBy(() -> groups.having(count().gt("x"))).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> groups.having(Filter.some("lines", Filter.where("amount", 1))))
                    .isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> groups.orderBy("total")).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> groups.limit(-1)).hasMessage("limit: -1 (expected: >= 0)");
            assertThat(stage.sent()).isEmpty();
        });
    }

    record Ranked(String name, long rows, Long pieces) {}

    /** Of groups by chance the server finds those that Java finds. */
    @Test
    void findsTheSameGroupsAsJava() {
        withChance((chance, seed) -> sessions().read(session -> {
            Groups groups = session.from(Purchase.class).filter("pk__gte", 500).groupBy("buyer.name");
            List<Ranked> all = groups.aggregate(Ranked.class, count(), sum("pieces"));
            for (int least = 0; least < 12; least++) {
                long wanted = least;
                List<Ranked> expected = new ArrayList<>(all.stream()
                        .filter(group -> group.pieces() != null && group.pieces() >= wanted)
                        .toList());
                expected.sort((one, other) -> Long.compare(other.rows(), one.rows()));
                assertThat(groups.having(sum("pieces").gte(least))
                                .orderBy("-count()")
                                .limit(4)
                                .aggregate(Ranked.class, count(), sum("pieces")))
                        .as("seed %s", seed)
                        .isEqualTo(expected.subList(0, Math.min(4, expected.size())));
            }
        }));
    }
}

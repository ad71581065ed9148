package dev.sluice.types.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.TypeChange;
import dev.sluice.types.Types;
import dev.sluice.types.geo.Geometries;
import dev.sluice.types.geo.Point;
import dev.sluice.types.search.SearchTexts;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeLattice;
import dev.sluice.types.time.NanoPolicy;
import dev.sluice.types.time.Times;
import dev.sluice.types.value.Email;
import dev.sluice.types.value.Enums;
import dev.sluice.types.value.Values;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContainersTest {

    private enum Flag {
        A,
        B
    }

    @Test
    void aGuardedSetTakesAChangeAtItsWord() {
        GuardedSet<Integer> set = GuardedSet.of(Set.of(1, 2));

        assertThatThrownBy(() -> set.add(1)).hasMessage("element: is in the set (expected: a new one)");
        assertThatThrownBy(() -> set.remove(3)).hasMessage("element: is not in the set (expected: one of it)");
        assertThatThrownBy(() -> set.addAll(Set.of(2, 3))).hasMessageContaining("some are in the set");
        assertThatThrownBy(() -> set.removeAll(Set.of(2, 3))).hasMessageContaining("some are not in the set");
        assertThatThrownBy(() -> set.retainAll(Set.of(2))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> set.removeIf(each -> true)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(set).isEqualTo(Set.of(1, 2));
        assertThat(set.isChanged()).isFalse();
    }

    @Test
    void aGuardedSetKnowsWhatWasAddedAndRemoved() {
        GuardedSet<Integer> set = GuardedSet.of(Set.of(1, 2));
        set.addAll(Set.of(3, 4));
        set.remove(4);
        set.remove(1);

        assertThat(set).isEqualTo(Set.of(2, 3));
        assertThat(set.added()).containsExactly(3);
        assertThat(set.removed()).containsExactly(1);
        set.add(1);
        set.remove(3);
        assertThat(set.isChanged()).isFalse();
        set.clear();
        assertThat(set.removed()).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void anOrderedSetIsMovedByItsElements() {
        OrderedSet<String> set = OrderedSet.of(List.of("a", "b", "c"));
        set.moveAfter("c", "a");
        set.addAfter("b", "d");
        set.addFirst("e");
        set.remove("c");
        assertThat(set).containsExactly("e", "b", "d", "a");
        assertThat(set.isChanged()).isTrue();

        set.moveFirst("a");
        assertThat(set.elements()).containsExactly("a", "e", "b", "d");
        assertThatThrownBy(() -> set.moveAfter("a", "a")).hasMessageStartingWith("before: is the element itself");
        assertThatThrownBy(() -> set.moveAfter("z", "a")).hasMessageStartingWith("before: is not in the set");
        assertThatThrownBy(() -> set.addLast("b")).hasMessageStartingWith("element: is in the set");
        assertThatThrownBy(() -> set.remove("z")).hasMessageStartingWith("element: is not in the set");
        assertThat(set.elements()).containsExactly("a", "e", "b", "d");
        assertThatThrownBy(() -> OrderedSet.of(List.of(1, 1))).hasMessageStartingWith("elements: one is there twice");
    }

    @Test
    void jsonIsReadHoweverItIsWrittenAndWrittenInOneWay() {
        assertThat(FlatJson.grid(" [ 1 , null, \"\\u00e4\\/\\\"\" ] ", 1).elements())
                .isEqualTo(Arrays.asList("1", null, "ä/\""));
        assertThat(FlatJson.object("{\"a\": \"b\", \"c\": \"\"}"))
                .containsEntry("a", "b")
                .containsEntry("c", "");
        for (String broken :
                List.of("", "[", "[1", "[1,]", "[\"a]", "[1] 2", "[[1]]", "[{}]", "{}", "[\"\\u00\"]", "[1 2]")) {
            assertThatThrownBy(() -> FlatJson.grid(broken, 1)).as(broken).isInstanceOf(IllegalArgumentException.class);
        }
        for (String broken : List.of("[]", "{", "{\"a\"}", "{\"a\":1}", "{\"a\":\"b\",\"a\":\"c\"}", "{\"a\":{}}")) {
            assertThatThrownBy(() -> FlatJson.object(broken)).as(broken).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void elementsWithoutATextOrAnArrayAreRefused() {
        assertThatThrownBy(() -> Containers.list(Times.period())).hasMessageContaining("a Converter to a text");
        assertThatThrownBy(() -> Containers.set(Types.bytes(3)))
                .hasMessage(
                        "element: bytes(3) is mutable (expected: an immutable type, which a set can find; a list takes it)");
        assertThatThrownBy(() ->
                        Containers.list(Geometries.point(), Converter.of(Point::toString, text -> new Point(0, 0))))
                .hasMessageContaining("an array of point would not answer what a list is asked");
        assertThatThrownBy(() -> Containers.list(SearchTexts.caseless(5)))
                .hasMessageStartingWith("element: caseless(5) is equal by a rule of its column");
        assertThatThrownBy(() -> Containers.enumBits(Flag.class, flag -> 1))
                .hasMessageContaining("another one for each");
        assertThatThrownBy(() -> Containers.enumBits(Flag.class, flag -> 63)).hasMessageContaining("expected: 0 to 62");
        assertThat(TypeLattice.tryMerge(Containers.bits(3), Containers.bits(4))).isEmpty();
        assertThatThrownBy(() -> Containers.bits(0)).hasMessage("length: 0 (expected: 1 to 4096)");
    }

    @Test
    void anArrayOfSeveralDimensionsIsEven() {
        TypeEngine<int[][]> type = Containers.array(int[][].class, Types.int32());

        assertThat(FlatJson.grid("[[1,2,3],[4,5,6]]", 2).sizes()).containsExactly(2, 3);
        assertThat(FlatJson.grid("[]", 2).sizes()).containsExactly(0, 0);
        for (String broken : List.of("[[1],[2,3]]", "[1]", "[[[1]]]", "[[1],null]", "[[1]")) {
            assertThatThrownBy(() -> FlatJson.grid(broken, 2)).as(broken).isInstanceOf(IllegalArgumentException.class);
        }
        for (DatabaseProduct product : DatabaseProduct.values()) {
            for (int[][] uneven : new int[][][] {{{1}, {2, 3}}, {{}}, {{}, {}}, {null}, {{1}, null}}) {
                assertThatThrownBy(() -> type.on(product).literal(uneven))
                        .isInstanceOf(TypeMappingException.class)
                        .cause()
                        .hasMessageStartingWith("array: its rows are not equally long");
            }
        }
        assertThatThrownBy(() -> Containers.array(int[].class, Types.int64()))
                .hasMessage("arrayType: int[] (expected: an array of Long)");
        assertThatThrownBy(() -> Containers.array(Integer.class, Types.int32())).hasMessageContaining("Integer");
    }

    @Test
    void aChangeDeepInAnArrayIsNoticedWhateverItsShape() {
        TypeEngine<byte[][]> type = Containers.array(byte[][].class, Types.bytes(3));
        byte[][] value = {{1, 2}, null, {}};
        byte[][] copy = type.copy(value);

        assertThat(type.same(value, copy)).isTrue();
        copy[0][1] = 3;
        assertThat(type.same(value, copy)).isFalse();
        assertThat(type.same(value, new byte[][] {{1, 2}, {}})).isFalse();
    }

    @Test
    void fractionsAreTheSameElementsOnEveryJdk() {
        assertThat(Containers.list(Types.float64())
                        .on(DatabaseProduct.SQLITE)
                        .literal(List.of(Double.parseDouble("2e23"), -0.0)))
                .isEqualTo("'[\"2.0E23\",\"0.0\"]'");
    }

    @ParameterizedTest
    @EnumSource
    void aPolicyForNanosecondsIsThatOfEachElement(DatabaseProduct product) {
        Instant fine = Instant.EPOCH.plusNanos(1_999);
        var rounding = Containers.list(Times.instant(NanoPolicy.ROUND)).on(product);
        var cutting = Containers.list(Times.instant(NanoPolicy.TRUNCATE)).on(product);

        assertThat(rounding.literal(List.of(fine)))
                .isEqualTo(rounding.literal(List.of(Instant.EPOCH.plusNanos(2_000))));
        assertThat(cutting.literal(List.of(fine))).isEqualTo(cutting.literal(List.of(Instant.EPOCH.plusNanos(1_000))));
        assertThatThrownBy(() -> Containers.list(Types.instant()).on(product).literal(List.of(fine)))
                .isInstanceOf(TypeMappingException.class);
    }

    /** A text made by another converter is another text, so the column's rows change. */
    @Test
    void aListByAnotherConverterIsAnotherForm() {
        Converter<Email, String> plain = Converter.of(Email::address, Email::new);
        Converter<Email, String> reversed = Converter.of(
                email -> email.domain() + ' ' + email.name(),
                text -> new Email(text.substring(text.indexOf(' ') + 1) + '@' + text.substring(0, text.indexOf(' '))));
        TypeEngine<List<Email>> one = Containers.list(Values.email(), plain);
        TypeEngine<List<Email>> other = Containers.list(Values.email(), reversed);

        assertThat(TypeLattice.isSame(one, Containers.list(Values.email(), plain)))
                .isTrue();
        assertThat(TypeLattice.isSame(one, other)).isFalse();
        assertThat(TypeChange.classify(one, other, DatabaseProduct.POSTGRESQL).kind())
                .isEqualTo(TypeChange.Kind.IDENTICAL);
        TypeChange change = TypeChange.classify(one, other, DatabaseProduct.SQLITE);
        assertThat(change.kind()).isEqualTo(TypeChange.Kind.WIDENING);
        assertThat(change.using("v")).as("not as it is").isEmpty();
        assertThat(change.conversion().orElseThrow().apply(List.of(new Email("a@b"))))
                .isEqualTo(List.of(new Email("a@b")));
        assertThat(TypeLattice.isSame(TypeLattice.merge(one, other), TypeLattice.merge(other, one)))
                .isTrue();
    }

    @Test
    void aContainerMayBeLimited() {
        TypeEngine<List<Integer>> two = Containers.atMost(2, Containers.list(Types.int32()));

        assertThatThrownBy(() -> two.on(DatabaseProduct.MYSQL).literal(List.of(1, 2, 3)))
                .isInstanceOf(TypeMappingException.class)
                .hasMessage(
                        "list(int32)[..2]: value has too many elements (elements=3); leave some out or raise the size");
        for (TypeEngine<?> each : List.of(
                Containers.set(Types.int32()),
                Containers.guardedSet(Types.int32()),
                Containers.orderedSet(Types.int32()),
                Containers.array(Types.int32()),
                Containers.array(int[].class, Types.int32()),
                Containers.array(byte[][].class, Types.bytes(3)))) {
            assertThat(Containers.atMost(2, each).name()).isEqualTo(each.name() + "[..2]");
        }
        assertThat(TypeLattice.merge(two, Containers.list(Types.int64())).name())
                .isEqualTo("list(int64)");
        assertThatThrownBy(() -> Containers.atMost(2, Containers.array(int[][].class, Types.int32())))
                .hasMessage("container: int[][](int32) (expected: a list, a set or an array of one dimension)");
        assertThatThrownBy(() -> Containers.atMost(2, Types.text())).hasMessageStartingWith("container: text ");
        assertThatThrownBy(() -> Containers.atMost(0, Containers.list(Types.int32())))
                .hasMessage("size: 0 (expected: >= 1)");
    }

    @Test
    void arraysMergeByTheirElements() {
        assertThat(TypeLattice.merge(
                                Containers.array(String[][].class, Types.string(5)),
                                Containers.array(String[][].class, Types.string(9)))
                        .name())
                .isEqualTo("String[][](string(9))");
        assertThat(TypeLattice.merge(
                                Containers.array(int[].class, Types.int32()),
                                Containers.array(long[].class, Types.int64()))
                        .name())
                .isEqualTo("jsonText");
    }

    /** By their names, which stay when a constant is moved. */
    @Test
    void aSetOfANativeEnumIsSortedByName() {
        assertThat(Containers.set(Enums.natively(DayOfWeek.class))
                        .on(DatabaseProduct.POSTGRESQL)
                        .copyText(Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.FRIDAY)))
                .isEqualTo("{\"FRIDAY\",\"MONDAY\",\"SUNDAY\"}");
    }

    @Test
    void equalSetsAreEqualColumns() {
        var storage = Containers.set(Enums.byName(DayOfWeek.class)).on(DatabaseProduct.SQLITE);

        assertThat(storage.literal(Set.of(DayOfWeek.SUNDAY, DayOfWeek.FRIDAY, DayOfWeek.MONDAY)))
                .isEqualTo("'[\"FRIDAY\",\"MONDAY\",\"SUNDAY\"]'");
        assertThat(Containers.list(Types.decimal(5, 2))
                        .on(DatabaseProduct.MYSQL)
                        .literal(List.of(new java.math.BigDecimal("1"))))
                .isEqualTo("'[\"1.00\"]'");
    }
}

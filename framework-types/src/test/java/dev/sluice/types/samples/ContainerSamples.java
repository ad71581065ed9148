package dev.sluice.types.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.Types;
import dev.sluice.types.collection.Containers;
import dev.sluice.types.collection.GuardedSet;
import dev.sluice.types.collection.OrderedSet;
import dev.sluice.types.collection.Property;
import dev.sluice.types.collection.PropertyBag;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.net.IpAddress;
import dev.sluice.types.net.Nets;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.range.Range;
import dev.sluice.types.range.Ranges;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.value.Email;
import dev.sluice.types.value.Enums;
import dev.sluice.types.value.Values;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

final class ContainerSamples {

    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");

    private static final Property<Integer> WIDTH = Property.of("width", Types.int32());
    private static final Property<String> SHADE = Property.of("shade", Types.text());

    private ContainerSamples() {}

    /** What is no array of PostgreSQL, and no JSON, is refused by all of them. */
    static List<TypeSample<?>> on(DatabaseProduct product) {
        String broken = product == DatabaseProduct.POSTGRESQL ? "'{'" : "'[1'";
        return all(product).stream()
                .<TypeSample<?>>map(sample -> sample.orRefusingSql(broken))
                .toList();
    }

    private static List<TypeSample<?>> all(DatabaseProduct product) {
        boolean postgres = product == DatabaseProduct.POSTGRESQL;
        return List.of(
                asked(
                                TypeSample.of(
                                        Containers.list(Types.int32()),
                                        List.of(),
                                        List.of(1),
                                        List.of(2, 1),
                                        List.of(1, 2, 2),
                                        Arrays.asList(1, null),
                                        Arrays.asList((Integer) null),
                                        List.of(Integer.MIN_VALUE, Integer.MAX_VALUE)),
                                list -> list)
                        .changedBy(list -> {
                            list.add(7);
                            return list;
                        })
                        .refusingSql(
                                postgres
                                        ? new String[] {"'{{1,2}}'", "'[2:3]={1,2}'", "'{a}'"}
                                        : new String[] {"'{\"a\":1}'", "'[1'", "'1'"}),
                asked(
                                TypeSample.of(
                                        Containers.list(Types.string(20)),
                                        List.of(),
                                        List.of(""),
                                        List.of("a", "A"),
                                        List.of("NULL", "null", "{}", "a,b"),
                                        List.of("back\\slash", "\"quoted\"", "it's", "tab\t", "line\nfeed\r"),
                                        List.of("\u0001", "ä\uD83D\uDE00", "\\N", "%_", "x".repeat(20))),
                                list -> list)
                        .refusing(List.of("x".repeat(21)), List.of("nul\0"), List.of("half \uD83D"))
                        .changedBy(list -> {
                            list.set(0, "changed");
                            return list;
                        }),
                asked(
                                TypeSample.of(
                                        Containers.list(Types.decimal(20, 2)),
                                        List.of(),
                                        List.of(new BigDecimal("0.10"), new BigDecimal("10.00")),
                                        List.of(
                                                new BigDecimal("-999999999999999999.99"),
                                                new BigDecimal("123456789012345678.90"),
                                                new BigDecimal("999999999999999999.99"))),
                                list -> list)
                        .refusing(List.of(new BigDecimal("0.001")))
                        .changedBy(list -> {
                            list.clear();
                            return list;
                        }),
                lists(Containers.list(Types.bool()), element(Types.bool(), BasicSamples.on(product))),
                lists(Containers.list(Types.int64()), element(Types.int64(), NumberSamples.on(product))),
                lists(Containers.list(Types.uuid()), element(Types.uuid(), BasicSamples.on(product))),
                lists(Containers.list(Types.date()), TimeSamples.dates(product)),
                lists(Containers.list(Types.instant()), TimeSamples.instants(product)),
                lists(
                        Containers.list(Nets.ipAddress(), Converter.of(IpAddress::toString, IpAddress::parse)),
                        element(Nets.ipAddress(), NetSamples.on(product))),
                lists(Containers.list(Numbers.float32()), element(Numbers.float32(), NumberSamples.on(product))),
                lists(Containers.list(Types.float64()), element(Types.float64(), NumberSamples.on(product))),
                lists(
                        Containers.list(
                                Ranges.int32(),
                                Converter.of(Range::toString, text -> Range.parse(text, Integer::valueOf))),
                        element(Ranges.int32(), RangeSamples.on(product))),
                lists(
                        Containers.list(
                                Ranges.instant(),
                                Converter.of(Range::toString, text -> Range.parse(text, Instant::parse))),
                        element(Ranges.instant(), RangeSamples.on(product))),
                byteLists(),
                asked(
                                TypeSample.of(
                                        Containers.atMost(2, Containers.list(Types.int16())),
                                        List.of(),
                                        List.of(Short.MIN_VALUE, Short.MAX_VALUE)),
                                list -> list)
                        .refusing(List.of((short) 1, (short) 2, (short) 3))
                        .refusingSql(postgres ? "'{1,2,3}'" : "'[1,2,3]'")
                        .changedBy(list -> {
                            list.set(0, (short) 7);
                            return list;
                        }),
                asked(
                                TypeSample.of(
                                        Containers.set(Values.email(), Converter.of(Email::address, Email::new)),
                                        Set.of(),
                                        Set.of(new Email("ann@example.org")),
                                        Set.of(new Email("ann@example.org"), new Email("bob@example.org"))),
                                set -> set)
                        .changedBy(set -> {
                            set.clear();
                            return set;
                        }),
                asked(
                                TypeSample.of(
                                        Containers.set(Enums.byName(DayOfWeek.class)),
                                        Set.of(),
                                        Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY)),
                                set -> set)
                        .changedBy(set -> {
                            set.add(DayOfWeek.FRIDAY);
                            return set;
                        }),
                asked(
                                TypeSample.of(
                                        Containers.array(Types.string(10)),
                                        new String[0],
                                        new String[] {"", "ä\uD83D\uDE00"},
                                        new String[] {"b", "a"}),
                                Arrays::asList)
                        .changedBy(array -> {
                            array[0] = "c";
                            return array;
                        }),
                TypeSample.of(
                                Containers.array(int[].class, Types.int32()),
                                new int[0],
                                new int[] {Integer.MIN_VALUE, 0, Integer.MAX_VALUE},
                                new int[] {7})
                        .refusingSql(postgres ? "'{{1,2}}'" : "'{\"a\":1}'")
                        .changedBy(array -> {
                            array[0]++;
                            return array;
                        }),
                arrays(
                        Containers.array(long[].class, Types.int64()),
                        new long[] {Long.MIN_VALUE, Long.MAX_VALUE},
                        new long[0]),
                doubles(element(Types.float64(), NumberSamples.on(product))),
                arrays(Containers.array(boolean[].class, Types.bool()), new boolean[] {true, false}, new boolean[0]),
                TypeSample.of(
                                Containers.array(int[][].class, Types.int32()),
                                new int[0][],
                                new int[][] {{1, 2, 3}},
                                new int[][] {{Integer.MIN_VALUE}, {2}, {Integer.MAX_VALUE}},
                                new int[][] {{1, 2}, {3, 4}})
                        .refusing(new int[][] {{1}, {2, 3}}, new int[][] {{}})
                        .refusingSql(postgres ? "'{1,2}'" : "'{\"a\":1}'", postgres ? "'[1:1][2:3]={{1,2}}'" : "'[1'")
                        .changedBy(array -> {
                            array[1][1] = 5;
                            return array;
                        }),
                TypeSample.of(
                                Containers.array(String[][][].class, Types.string(10)),
                                new String[0][][],
                                new String[][][] {{{"{", null}}, {{"a,b", "\"\\"}}},
                                new String[][][] {{{"ä\uD83D\uDE00", "NULL"}, {"", "\n"}}})
                        .refusing(new String[][][] {{{"x".repeat(11)}}})
                        .changedBy(array -> {
                            array[0][1][0] = "changed";
                            return array;
                        }),
                asked(
                                TypeSample.of(
                                        Containers.guardedSet(Types.int32()),
                                        GuardedSet.of(Set.of()),
                                        GuardedSet.of(Set.of(Integer.MIN_VALUE, Integer.MAX_VALUE)),
                                        GuardedSet.of(Set.of(3, 1))),
                                set -> set)
                        .changedBy(set -> {
                            set.add(2);
                            return set;
                        }),
                asked(
                                TypeSample.of(
                                        Containers.orderedSet(Types.uuid()),
                                        OrderedSet.of(List.of(FIRST)),
                                        OrderedSet.of(List.of(new UUID(-1, -1), new UUID(0, 0))),
                                        OrderedSet.of(List.of(SECOND, FIRST))),
                                OrderedSet::elements)
                        .changedBy(set -> {
                            set.moveFirst(FIRST);
                            return set;
                        }),
                asked(
                                TypeSample.of(
                                        Containers.enumBits(
                                                DayOfWeek.class, day -> day == DayOfWeek.SUNDAY ? 62 : day.getValue()),
                                        EnumSet.noneOf(DayOfWeek.class),
                                        EnumSet.of(DayOfWeek.MONDAY),
                                        EnumSet.of(DayOfWeek.SUNDAY),
                                        EnumSet.allOf(DayOfWeek.class)),
                                set -> set)
                        .refusingSql("1", "-1", "4611686018427387905")
                        .changedBy(set -> {
                            set.remove(DayOfWeek.SUNDAY);
                            return set;
                        }),
                bits(TypeSample.of(Containers.bits(10), new BitSet(), bits(0), bits(1, 8), bits(1), bits(9)))
                        .refusing(bits(10))
                        .refusingSql(postgres ? "B'010'" : "'010'", postgres ? "'2222222222'" : "'0101010102'")
                        .changedBy(bits -> {
                            bits.flip(0);
                            return bits;
                        }),
                bits(TypeSample.of(
                                Containers.bits(2001),
                                new BitSet(),
                                bits(0, 999, 1000, 2000),
                                bits(999),
                                bits(2000),
                                bits(1001)))
                        .changedBy(bits -> {
                            bits.flip(0);
                            return bits;
                        }),
                TypeSample.of(
                                Containers.map(),
                                Map.of(),
                                Map.of("a", "1"),
                                Map.of("a", "2"),
                                Map.of("b", "1", "a", "2"),
                                Map.of("a", "1", "b", ""),
                                Map.of("b", "it's", "\uD83D\uDE00", "\"\\\n", "key", "1", "id", "2"),
                                Map.of("", "null"))
                        .refusing(Map.of("a", "nul\0"), Map.of("\uD83D", "b"))
                        .refusingSql(postgres ? "'{\"a\":1}'" : "'{\"a\":\"1\"'", "'[]'")
                        .asking(
                                Operator.CONTAINS,
                                (left, right) -> left.entrySet().containsAll(right.entrySet()))
                        .asking(Operator.KEYS, (left, right) -> left.keySet().containsAll(right.keySet()))
                        .changedBy(map -> {
                            map.put("c", "3");
                            return map;
                        }),
                TypeSample.of(
                                Containers.properties(),
                                new PropertyBag(),
                                new PropertyBag().set(WIDTH, 40),
                                new PropertyBag().set(WIDTH, -1).set(SHADE, "it's \"ä\" \uD83D\uDE00"),
                                new PropertyBag().set(SHADE, ""))
                        .refusing(new PropertyBag().set(Property.of("nul\0", Types.int32()), 1))
                        .refusingSql(postgres ? "'{\"a\":1}'" : "'{\"a\":\"1\"'", "'[]'")
                        .asking(
                                Operator.CONTAINS,
                                (left, right) -> right.names().stream()
                                        .allMatch(name -> left.get(named(name)).equals(right.get(named(name)))))
                        .asking(Operator.KEYS, (left, right) -> left.names().containsAll(right.names()))
                        .holding(bag -> bag.get(SHADE).orElse(""))
                        .changedBy(bag -> bag.set(WIDTH, 41)));
    }

    /** Of all that its element is proven with. */
    private static <E> TypeSample<List<E>> lists(TypeEngine<List<E>> engine, TypeSample<E> element) {
        List<E> all = element.values();
        TypeSample<List<E>> lists =
                TypeSample.of(engine, List.of(), List.of(all.get(0)), List.of(all.get(1), all.get(0)), all);
        for (E refused : element.refused()) {
            lists = lists.refusing(List.of(refused));
        }
        return asked(lists, list -> list).changedBy(list -> {
            list.remove(0);
            return list;
        });
    }

    @SuppressWarnings("unchecked") // the sample of an engine has its values
    private static <E> TypeSample<E> element(TypeEngine<E> engine, List<TypeSample<?>> samples) {
        return (TypeSample<E>) samples.stream()
                .filter(sample -> sample.engine().name().equals(engine.name()))
                .findFirst()
                .orElseThrow();
    }

    private static TypeSample<double[]> doubles(TypeSample<Double> element) {
        TypeSample<double[]> sample = arrays(
                Containers.array(double[].class, Types.float64()),
                element.values().stream().mapToDouble(Double::doubleValue).toArray(),
                new double[0]);
        for (Double refused : element.refused()) {
            sample = sample.refusing(new double[] {refused});
        }
        return sample;
    }

    private static <A> TypeSample<A> arrays(TypeEngine<A> engine, A some, A none) {
        return TypeSample.of(engine, none, some).changedBy(array -> {
            Array.set(array, 0, Array.get(array, 1));
            return array;
        });
    }

    private static TypeSample<List<byte[]>> byteLists() {
        byte[] all = {0, -1, '\\', '"'};
        return TypeSample.of(
                        Containers.list(Types.bytes(4)),
                        List.of(),
                        List.of(new byte[0]),
                        List.of(new byte[] {7}, new byte[0]),
                        List.of(new byte[] {7}, all))
                .refusing(List.of(new byte[5]))
                .asking(Operator.CONTAINS, (left, right) -> right.stream().allMatch(each -> hasBytes(left, each)))
                .asking(Operator.OVERLAPS, (left, right) -> right.stream().anyMatch(each -> hasBytes(left, each)))
                .changedBy(list -> {
                    list.get(0)[0]++;
                    return list;
                });
    }

    private static boolean hasBytes(List<byte[]> list, byte[] bytes) {
        return list.stream().anyMatch(each -> Arrays.equals(each, bytes));
    }

    private static TypeSample<BitSet> bits(TypeSample<BitSet> sample) {
        return sample.asking(Operator.CONTAINS, (left, right) -> right.stream().allMatch(left::get))
                .asking(Operator.OVERLAPS, BitSet::intersects);
    }

    private static Property<String> named(String name) {
        return Property.of(name, Types.text());
    }

    /** A null is equal to nothing. */
    static <C> TypeSample<C> asked(TypeSample<C> sample, Function<C, Collection<?>> elements) {
        return sample.asking(
                        Operator.CONTAINS,
                        (left, right) -> elements.apply(right).stream()
                                .allMatch(each -> each != null && has(elements.apply(left), each)))
                .asking(
                        Operator.OVERLAPS,
                        (left, right) -> elements.apply(right).stream()
                                .anyMatch(each -> each != null && has(elements.apply(left), each)));
    }

    private static boolean has(Collection<?> elements, Object element) {
        return elements.stream().anyMatch(element::equals);
    }

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        Arrays.stream(set).forEach(bits::set);
        return bits;
    }
}

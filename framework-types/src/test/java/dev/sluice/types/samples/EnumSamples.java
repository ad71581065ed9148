package dev.sluice.types.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.types.collection.Containers;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.value.Enums;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

final class EnumSamples {

    private EnumSamples() {}

    /** The order of the constants is neither that of their names nor that of their codes. */
    enum Shade {
        RED("r", 30),
        GREEN("g", 10),
        BLUE("b'\\", -20);

        private final String code;
        private final int number;

        Shade(String code, int number) {
            this.code = code;
            this.number = number;
        }

        String code() {
            return code;
        }

        int number() {
            return number;
        }
    }

    static List<TypeSample<?>> on(DatabaseProduct product) {
        Shade[] all = Shade.values();
        TypeEngine<Shade> tone = Enums.natively(Shade.class, QualifiedName.of("sluice \"tone\""));
        String broken = product == DatabaseProduct.POSTGRESQL ? "'{GREY}'" : "'[1'";
        return List.of(
                TypeSample.of(Enums.byName(Shade.class), all).refusingSql("'GREY'", "'red'", "''"),
                TypeSample.of(Enums.byText(Shade.class, Shade::code), all).refusingSql("'R'", "'x'"),
                TypeSample.of(Enums.byNumber(Shade.class, Shade::number), all).refusingSql("11", "0"),
                TypeSample.of(Enums.natively(Shade.class, QualifiedName.of("sluice \"shade\"")), all)
                        .refusingSql("'GREY'", "'red'", "''"),
                ContainerSamples.asked(
                                TypeSample.of(
                                        Containers.list(tone),
                                        List.of(),
                                        List.of(Shade.BLUE, Shade.RED, Shade.RED),
                                        Arrays.asList(Shade.GREEN, null)),
                                list -> list)
                        .refusingSql(broken)
                        .changedBy(list -> {
                            list.set(0, Shade.RED);
                            return list;
                        }),
                ContainerSamples.asked(
                                TypeSample.of(
                                        Containers.set(tone),
                                        Set.of(),
                                        Set.of(Shade.GREEN, Shade.BLUE),
                                        Set.of(Shade.RED)),
                                set -> set)
                        .refusingSql(broken)
                        .changedBy(set -> {
                            set.clear();
                            return set;
                        }),
                TypeSample.of(Containers.array(Shade[][].class, tone), new Shade[0][], new Shade[][] {
                            {Shade.RED, null}, {Shade.BLUE, Shade.GREEN}
                        })
                        .refusing(new Shade[][] {{Shade.RED}, {}})
                        .refusingSql(broken)
                        .changedBy(array -> {
                            array[0][1] = Shade.RED;
                            return array;
                        }));
    }
}

package dev.sluice.types.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.value.Enums;
import java.util.List;

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
        return List.of(
                TypeSample.of(Enums.byName(Shade.class), all).refusingSql("'GREY'", "'red'", "''"),
                TypeSample.of(Enums.byText(Shade.class, Shade::code), all).refusingSql("'R'", "'x'"),
                TypeSample.of(Enums.byNumber(Shade.class, Shade::number), all).refusingSql("11", "0"),
                TypeSample.of(Enums.natively(Shade.class, QualifiedName.of("sluice \"shade\"")), all)
                        .refusingSql("'GREY'", "'red'", "''"));
    }
}

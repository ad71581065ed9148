package dev.sluice.types.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.id.Ids;
import dev.sluice.types.id.Ksuid;
import dev.sluice.types.id.Tsid;
import dev.sluice.types.id.Ulid;
import dev.sluice.types.id.UuidForm;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

final class IdSamples {

    private IdSamples() {}

    static List<TypeSample<?>> on(DatabaseProduct product) {
        List<TypeSample<?>> samples = new ArrayList<>();
        for (UuidForm form : List.of(UuidForm.BINARY, UuidForm.CHAR36, UuidForm.HEX32)) {
            samples.add(uuids(form).refusingSql(broken(form, product)));
        }
        samples.add(ulids(TypeSample.of(Ids.ulid(), ulid(0, 0), ulid(-1, -1)))
                .refusingSql(
                        "'01arz3ndektsv4rrffq69g5fav'", "'81ARZ3NDEKTSV4RRFFQ69G5FAV'", "'01ARZ3NDEKTSV4RRFFQ69G5FA'"));
        for (UuidForm form : UuidForm.values()) {
            samples.add(ulids(TypeSample.of(Ids.ulid(form), ulid(0, 0), ulid(-1, -1)))
                    .refusingSql(broken(form, product)));
        }
        samples.add(TypeSample.of(
                        Ids.ksuid(),
                        new Ksuid(0, 0, 0),
                        new Ksuid(0, 0, Long.MIN_VALUE),
                        new Ksuid(0, 1, 0),
                        Ksuid.parse("0ujtsYcgvSTl8PAuAdqWYSMnLOv"),
                        new Ksuid(0xffff_ffffL, -1, -1))
                .refusingSql(
                        "'0ujtsYcgvSTl8PAuAdqWYSMnLO'",
                        "'0ujtsYcgvSTl8PAuAdqWYSMnLO-'",
                        "'aWgEPTl1tmebfsQzFP4bxwgy80W'"));
        samples.add(TypeSample.of(
                        Ids.tsid(),
                        new Tsid(0),
                        new Tsid(1),
                        new Tsid(811_234_567_890_123_456L),
                        new Tsid(Long.MAX_VALUE))
                .refusingSql("-1"));
        return samples;
    }

    private static String[] broken(UuidForm form, DatabaseProduct product) {
        return switch (form) {
            case NATIVE ->
                new String[] {
                    product == DatabaseProduct.MYSQL
                            ? "x'0011223344556677889900112233445566'"
                            : "'f81d4fae-7dec-11d0-a765-00a0c91e6bfg'"
                };
            case BINARY ->
                new String[] {
                    switch (product) {
                        case POSTGRESQL -> "decode(repeat('00', 15), 'hex')";
                        case MYSQL -> "unhex(repeat('00', 15))";
                        case SQLITE -> "zeroblob(15)";
                    }
                };
            case CHAR36 ->
                new String[] {
                    "'F81d4fae-7dec-11d0-a765-00a0c91e6bf6'",
                    "'f81d4fae7dec11d0a76500a0c91e6bf6'",
                    "'f81d4fae-7dec-11d0-a765-00a0c91e6bf'"
                };
            case HEX32 -> new String[] {"'F81d4fae7dec11d0a76500a0c91e6bf6'", "'f81d4fae7dec11d0a76500a0c91e6bf'"};
        };
    }

    private static TypeSample<UUID> uuids(UuidForm form) {
        return TypeSample.of(
                Ids.uuid(form),
                new UUID(0, 0),
                new UUID(-1, -1),
                new UUID(0x005c0a0927000000L, 1),
                UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"));
    }

    private static TypeSample<Ulid> ulids(TypeSample<Ulid> edges) {
        return edges.with(Ulid.parse("01ARZ3NDEKTSV4RRFFQ69G5FAV"), ulid(0x005c0a0927000000L, Long.MIN_VALUE));
    }

    private static Ulid ulid(long high, long low) {
        return new Ulid(high, low);
    }
}

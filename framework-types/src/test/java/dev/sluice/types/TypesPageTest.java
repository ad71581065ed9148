package dev.sluice.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.TypeEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table in docs/types.md says what the engines do. */
class TypesPageTest {

    private static final List<TypeEngine<?>> TYPES = List.of(
            Types.bool(),
            Types.int16(),
            Types.int32(),
            Types.int64(),
            Types.float64(),
            Types.decimal(12, 2),
            Types.decimal(30, 4),
            Types.string(60),
            Types.text(),
            Types.bytes(64),
            Types.uuid(),
            Types.date(),
            Types.instant());

    @Test
    void listsTheStorageOfEachType() throws IOException {
        List<String> page = Files.readAllLines(Path.of("../docs/types.md"));

        assertThat(page.stream().filter(line -> line.startsWith("| `Types.")))
                .containsExactlyElementsOf(
                        TYPES.stream().map(TypesPageTest::row).toList());
    }

    private static String row(TypeEngine<?> type) {
        StringBuilder row = new StringBuilder("| `Types.")
                .append(type.name())
                .append(type.name().endsWith(")") ? "" : "()")
                .append("` | ")
                .append(type.javaType().getSimpleName());
        for (DatabaseProduct product : DatabaseProduct.values()) {
            row.append(" | ").append(storage(type, product));
        }
        return row.append(" |").toString();
    }

    private static String storage(TypeEngine<?> type, DatabaseProduct product) {
        try {
            return '`' + type.on(product).ddl() + '`';
        } catch (TypeMappingException e) {
            return "refused";
        }
    }
}

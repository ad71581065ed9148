package dev.sluice.types;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.samples.StandardSamples;
import dev.sluice.types.spi.TypeEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of storages in docs/types.md says what the engines do. */
class TypesPageTest {

    @Test
    void listsTheStorageOfEachType() throws IOException {
        List<String> rows = new ArrayList<>();
        rows.add("| From | Type | Java | PostgreSQL | MySQL | SQLite | Asked |");
        rows.add("|---|---|---|---|---|---|---|");
        StandardSamples.engines().forEach((catalogue, types) -> types.forEach(type -> rows.add(row(catalogue, type))));

        TypesPage.compare("storage", rows);
    }

    private static String row(String catalogue, TypeEngine<?> type) {
        StringBuilder row = new StringBuilder("| `" + catalogue + "` | ")
                .append(TypesPage.code(type.name()))
                .append(" | ")
                .append(type.javaType().getSimpleName());
        for (DatabaseProduct product : DatabaseProduct.values()) {
            row.append(" | ").append(storage(type, product));
        }
        return row.append(" | ").append(TypesPage.asked(type)).append(" |").toString();
    }

    private static String storage(TypeEngine<?> type, DatabaseProduct product) {
        try {
            String ddl = type.on(product).ddl();
            // The collation that every text has is told once, above the table.
            return TypesPage.code(
                    ddl.replaceFirst(" collate \"C\"| character set utf8mb4 collate utf8mb4_0900_bin", ""));
        } catch (TypeMappingException e) {
            return "refused";
        }
    }
}

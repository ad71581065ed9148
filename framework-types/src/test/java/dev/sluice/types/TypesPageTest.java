package dev.sluice.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.contract.Question;
import dev.sluice.types.samples.StandardSamples;
import dev.sluice.types.spi.TypeEngine;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of storages in docs/types.md says what the engines do. */
class TypesPageTest {

    private static final Pattern SENTENCE = Pattern.compile("\"[^\"\n]+\"");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT|Contract))(?:\\.(\\w+))?`");

    @Test
    void listsTheStorageOfEachType() throws IOException {
        List<String> rows = new ArrayList<>();
        rows.add("| From | Type | Java | PostgreSQL | MySQL | SQLite | Asked |");
        rows.add("|---|---|---|---|---|---|---|");
        StandardSamples.engines().forEach((catalogue, types) -> types.forEach(type -> rows.add(row(catalogue, type))));

        TypesPage.compare("storage", rows);
    }

    @Test
    void listsWhatBecomesOfEachKindOfValue() throws IOException {
        TypesPage.compare("kinds", KindsTable.rows());
    }

    /** The tests that say what proves what are there, in whichever module. */
    @Test
    void namesTestsThatAreThere() throws IOException {
        String page = TypesPage.section("### What proves what");
        List<MatchResult> tests = TEST.matcher(page).results().toList();
        for (MatchResult test : tests) {
            Path source = source(test.group(1));
            if (test.group(2) != null) {
                assertThat(Files.readString(source))
                        .as(test.group())
                        .containsPattern("@(Test|TestFactory|ParameterizedTest)\\b[^;{]*\\b" + test.group(2) + "\\(");
            }
        }
        assertThat(tests).hasSizeGreaterThan(8);
        assertThat(page)
                .contains(Arrays.stream(Question.values())
                        .map(question -> '"' + question.toString() + '"')
                        .toList());
        Path contract = source("TypeEngineContract");
        assertThat(Files.readString(contract.resolveSibling("Promises.java"))
                        + Files.readString(contract.resolveSibling("Question.java")))
                .contains(
                        SENTENCE.matcher(page).results().map(MatchResult::group).toList());
    }

    private static Path source(String test) throws IOException {
        List<Path> sources = new ArrayList<>();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(Path.of(".."), "framework-*")) {
            for (Path module : modules) {
                try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
                    files.filter(file -> file.endsWith(test + ".java")).forEach(sources::add);
                }
            }
        }
        assertThat(sources).as(test).hasSize(1);
        return sources.get(0);
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

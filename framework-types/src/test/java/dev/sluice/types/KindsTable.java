package dev.sluice.types;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.Coverage;
import dev.sluice.types.contract.Kind;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.samples.StandardSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What becomes of each kind of value. Types with the same answers share a row, and each wording of a refusal has a number,
 * which is explained below the table.
 */
final class KindsTable {

    private final Map<String, String> numbers = new LinkedHashMap<>();

    private KindsTable() {}

    static List<String> rows() {
        KindsTable table = new KindsTable();
        Map<String, List<String>> typesByAnswers = new LinkedHashMap<>();
        coverages()
                .forEach((type, coverage) -> typesByAnswers
                        .computeIfAbsent(table.answers(coverage), answers -> new ArrayList<>())
                        .add(TypesPage.code(type)));
        List<String> rows = new ArrayList<>();
        rows.add(Arrays.stream(Kind.values()).map(Kind::title).collect(Collectors.joining(" | ", "| Types | ", " |")));
        rows.add("|---".repeat(Kind.values().length + 1) + "|");
        typesByAnswers.forEach((answers, types) -> rows.add("| " + String.join(", ", types) + answers + " |"));
        rows.add("");
        table.numbers.forEach((words, number) -> rows.add(number + ". " + words));
        return rows;
    }

    /** By the name of the type, in the order of the page. */
    private static Map<String, Map<DatabaseProduct, Coverage<?>>> coverages() {
        Map<String, Map<DatabaseProduct, Coverage<?>>> all = new LinkedHashMap<>();
        for (DatabaseProduct product : DatabaseProduct.values()) {
            for (TypeSample<?> sample : StandardSamples.on(product)) {
                all.computeIfAbsent(sample.toString(), name -> new EnumMap<>(DatabaseProduct.class))
                        .put(product, Coverage.of(sample, product));
            }
        }
        return all;
    }

    private String answers(Map<DatabaseProduct, Coverage<?>> coverage) {
        return Arrays.stream(Kind.values())
                .map(kind -> " | " + answer(kind, coverage))
                .collect(Collectors.joining())
                .stripTrailing();
    }

    private String answer(Kind kind, Map<DatabaseProduct, Coverage<?>> coverage) {
        Map<String, String> products = new LinkedHashMap<>();
        coverage.forEach((product, of) ->
                products.merge(answer(kind, of), product.name().substring(0, 1), (some, more) -> some + ", " + more));
        return products.size() == 1
                ? products.keySet().iterator().next()
                : products.entrySet().stream()
                        .map(answer -> answer.getValue() + ": " + answer.getKey())
                        .collect(Collectors.joining("; "));
    }

    private String answer(Kind kind, Coverage<?> coverage) {
        boolean isBound = kind == Kind.LEAST || kind == Kind.GREATEST;
        String kept = coverage.isKept(kind) ? "kept" : "";
        String refused = coverage.refusal(kind)
                .filter(words -> isBound || kept.isEmpty())
                .map(this::number)
                .orElse("");
        return kept.isEmpty() || refused.isEmpty() ? kept + refused : kept + ", then " + refused;
    }

    private String number(String message) {
        return numbers.computeIfAbsent(words(message), words -> String.valueOf(numbers.size() + 1));
    }

    /** Without the name of the type, the advice, and the facts of one value; with the limits. */
    private static String words(String message) {
        String words = message.substring(message.indexOf(": ") + 2).replaceFirst("; .*", "");
        return words.replaceFirst("\\([^()]*\\((expected: [^()]*)\\)\\)", "($1)")
                .replaceAll(" \\((?![^)]* to )[^)]*\\)", "");
    }
}

package dev.sluice.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.ProvenType;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The generated parts of docs/types.md, between {@code <!-- generated: name -->} and {@code <!-- end -->}. They are
 * compared, or written if the property {@code sluice.types.page} is {@code write}.
 */
final class TypesPage {

    private static final Path PAGE = Path.of("../docs/types.md");
    private static final String COMMAND = "mvn verify -pl framework-types -am -Dsluice.types.page=write";
    private static final int WIDTH = 48;

    private TypesPage() {}

    static void compareProven(DatabaseProduct product, List<ProvenType> types) throws IOException {
        if (!types.stream().allMatch(ProvenType::kept)) {
            return; // A failed test says more than a page that differs, and a part of the tests proves nothing.
        }
        List<String> rows = new ArrayList<>();
        rows.add("| Type | Read as | Refused by the column or its CHECK |");
        rows.add("|---|---|---|");
        for (ProvenType type : types) {
            assertThat(type.refused())
                    .as(
                            "what the column of %s refuses in the database",
                            type.engine().name())
                    .isNotEmpty();
            String refused = type.refused().stream().map(TypesPage::code).collect(Collectors.joining(", "));
            rows.add("| " + code(type.engine().name()) + " | "
                    + code(type.shown().get(type.shown().size() / 2)) + " | " + refused + " |");
        }
        compare(product.key(), rows);
    }

    static String asked(TypeEngine<?> type) {
        Set<Operator> operators = type.operators();
        return operators.stream()
                .map(operator -> switch (operator) {
                    case EQUALITY -> "=";
                    case ORDER -> "<";
                    default -> operator.name().toLowerCase(Locale.ROOT);
                })
                .collect(Collectors.joining(" "));
    }

    static void compare(String name, List<String> rows) throws IOException {
        String page = Files.readString(PAGE);
        String begin = "<!-- generated: " + name + " -->\n";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf("<!-- end -->", from);
        assertThat(from).as("mark of " + name).isGreaterThanOrEqualTo(begin.length());
        String generated = String.join("\n", rows) + '\n';
        if ("write".equals(System.getProperty("sluice.types.page"))) {
            Files.writeString(PAGE, page.substring(0, from) + generated + page.substring(to));
        } else {
            assertThat(page.substring(from, to))
                    .as("docs/types.md, " + name + "; rewrite it by: " + COMMAND)
                    .isEqualTo(generated);
        }
    }

    /** From a heading to the next one. */
    static String section(String heading) throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf('\n' + heading + '\n');
        assertThat(from).as(heading).isPositive();
        return page.substring(from, page.indexOf("\n#", from + 1));
    }

    static String code(String text) {
        String line = text.replace("|", "\\|").replace("\n", "\\n").replace("`", "'");
        return line.isEmpty() ? "" : '`' + (line.length() <= WIDTH ? line : line.substring(0, WIDTH) + "…") + '`';
    }
}

package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The tables of docs/sessions.md that say what tests show. */
class DocsTest {

    private static final Map<String, Class<?>> PROOFS = Stream.of(
                    AttributeContract.class,
                    TrapContract.class,
                    PostgresTrapIT.class,
                    SqliteSchemaTest.class,
                    SqliteStatementsTest.class,
                    SqliteStorageTest.class,
                    SqliteFunctionsTest.class,
                    SqliteTimeoutTest.class)
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
    private static final Pattern PROOF = Pattern.compile("`([A-Z]\\w+(?:Test|IT|Contract))\\.(\\w+)`");

    @Test
    void namesTestsThatAreThere() throws IOException {
        Set<String> missing = new TreeSet<>();
        List<MatchResult> named = PROOF.matcher(page()).results().toList();
        for (MatchResult proof : named) {
            Class<?> tests = PROOFS.get(proof.group(1));
            if (tests == null
                    || Arrays.stream(tests.getDeclaredMethods()).noneMatch(test -> isTest(test, proof.group(2)))) {
                missing.add(proof.group());
            }
        }
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(missing).isEmpty();
    }

    private static boolean isTest(java.lang.reflect.Method method, String name) {
        return method.getName().equals(name)
                && (method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class));
    }

    @Test
    void saysWhichAnswersDiffer() throws IOException {
        String page = page();
        for (String row : FunctionContract.DIFFERENCES.lines().toList()) {
            String[] cells = row.split("\\|");
            String line = "| `" + cells[0].strip() + "` |"
                    + Arrays.stream(cells)
                            .skip(1)
                            .map(cell -> " " + cell.strip() + " |")
                            .collect(Collectors.joining());
            assertThat(page).contains(line);
        }
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "sessions.md"));
    }
}

package dev.sluice.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class of a named module is taken apart if its package is opened to us, although we do not read its module. */
class NamedModuleTest {

    private static final Path TYPES = Path.of("target/classes");

    @TempDir
    Path folder;

    @Test
    void aPackageThatIsOpenedIsEnough() throws Exception {
        assertThat(run("opens shop to dev.sluice.types;")).isEqualTo("'A-1' varchar(8)");
    }

    @Test
    void aClosedPackageIsNamedWithTheLineThatOpensIt() throws Exception {
        assertThat(run(""))
                .startsWith("shop.Main$Sku: cannot be taken apart (its package is closed to dev.sluice.types); write"
                        + " \"opens shop to dev.sluice.types\" in module shop");
    }

    private String run(String opens) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("sources/shop"));
        Path module = sources.resolveSibling("module-info.java");
        Path main = sources.resolve("Main.java");
        Files.writeString(module, "module shop { requires dev.sluice.types; " + opens + " }");
        Files.writeString(main, """
                package shop;

                import static dev.sluice.DatabaseProduct.SQLITE;

                import dev.sluice.types.SingleColumn;
                import dev.sluice.types.TypeRegistry;

                class Main {
                    @SingleColumn(length = 8)
                    private record Sku(String code) {}

                    public static void main(String[] args) {
                        try {
                            var storage = TypeRegistry.standard().engine(Sku.class).on(SQLITE);
                            System.out.print(storage.literal(new Sku("A-1")) + " " + storage.ddl());
                        } catch (RuntimeException e) {
                            System.out.print(e.getMessage());
                        }
                    }
                }
                """);
        Path classes = folder.resolve("classes");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> compile = new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "--module-path"));
        Path jspecify = Path.of(Nullable.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        compile.add(TYPES + System.getProperty("path.separator") + jspecify);
        compile.addAll(List.of(module.toString(), main.toString()));
        assertThat(compiler.run(null, null, null, compile.toArray(String[]::new)))
                .isZero();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        TYPES + System.getProperty("path.separator") + classes,
                        "--module",
                        "shop/shop.Main")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}

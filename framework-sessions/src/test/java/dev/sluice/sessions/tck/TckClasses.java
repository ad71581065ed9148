package dev.sluice.sessions.tck;

import ee.jakarta.tck.data.framework.read.only.AsciiCharacter;
import ee.jakarta.tck.data.framework.read.only.AsciiCharacters;
import ee.jakarta.tck.data.framework.read.only.CustomRepository;
import ee.jakarta.tck.data.framework.read.only.NaturalNumber;
import ee.jakarta.tck.data.framework.read.only.NaturalNumbers;
import ee.jakarta.tck.data.framework.read.only.PositiveIntegers;
import ee.jakarta.tck.data.standalone.entity.Box;
import ee.jakarta.tck.data.standalone.entity.Boxes;
import ee.jakarta.tck.data.standalone.entity.Coordinate;
import ee.jakarta.tck.data.standalone.entity.MultipleEntityRepo;
import ee.jakarta.tck.data.standalone.persistence.Catalog;
import ee.jakarta.tck.data.standalone.persistence.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The entities and repositories of the TCK. They come compiled, so hibernate-processor runs for them when the tests do, and
 * puts what it makes beside the classes of the tests.
 */
final class TckClasses {

    static final Class<?>[] ENTITIES = {
        Box.class, Coordinate.class, Product.class, NaturalNumber.class, AsciiCharacter.class
    };

    /** What stands for each repository: itself, or the one whose methods by name are said by annotations. */
    static final Map<Class<?>, Class<?>> REPOSITORIES = Map.of(
            Boxes.class, Boxes.class,
            MultipleEntityRepo.class, MultipleEntityRepo.class,
            NaturalNumbers.class, Numbers.class,
            PositiveIntegers.class, Positives.class,
            CustomRepository.class, Custom.class,
            AsciiCharacters.class, Characters.class,
            Catalog.class, Products.class);

    private static boolean generated;

    private TckClasses() {}

    /** Whether it says methods by annotations that the TCK has by name. */
    static boolean isOurs(Class<?> repository) {
        return REPOSITORIES.containsValue(repository) && !REPOSITORIES.containsKey(repository);
    }

    /** Once for all that ask, one after the other. */
    static void generate() {
        if (generated) {
            return;
        }
        generated = true;
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, Locale.ROOT, null)) {
            String path = System.getProperty("java.class.path");
            List<String> options = List.of(
                    "-d",
                    beside().toString(),
                    "-cp",
                    path,
                    "-processorpath",
                    path,
                    "-processor",
                    "org.hibernate.processor.HibernateProcessor",
                    "-AjakartaDataSortCompliance=true", // takes a Sort<?>, as the specification does
                    "-Aindex=false");
            List<String> classes = Stream.concat(Stream.of(ENTITIES), REPOSITORIES.values().stream())
                    .map(Class::getName)
                    .toList();
            if (!compiler.getTask(null, files, said, options, classes, null).call()) {
                throw new AssertionError(said.getDiagnostics().toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path beside() {
        try {
            return Path.of(TckClasses.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}

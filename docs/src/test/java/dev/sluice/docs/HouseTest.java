package dev.sluice.docs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the walls that docs/architecture.md draws. */
class HouseTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.sluice");

    /** What each module may use, besides itself and the words in dev.sluice. */
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "types", Set.of(),
            "managers", Set.of("types"),
            "metadata", Set.of("types"),
            "routing", Set.of("managers", "types"),
            "bulk", Set.of("routing", "managers", "metadata", "types"),
            "sessions", Set.of("bulk", "routing", "managers", "metadata", "types"),
            "testing", Set.of(),
            "cli", Set.of("sessions", "bulk", "routing", "managers", "metadata", "types", "testing"));

    @Test
    void modulesUseOnlyWhatTheHouseAllows() {
        MAY_USE.forEach((module, allowed) -> {
            List<String> forbidden = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(module) && !allowed.contains(other))
                    .map(other -> "dev.sluice." + other + "..")
                    .toList();
            noClasses()
                    .that(resideInAPackage("dev.sluice." + module + ".."))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(forbidden.toArray(String[]::new)))
                    .check(CLASSES);
        });
    }

    @Test
    void testingKnowsNoneOfOurWords() {
        noClasses()
                .that()
                .resideInAPackage("dev.sluice.testing..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.sluice")
                .check(CLASSES);
    }

    @Test
    void onePackageImportsThePool() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.sluice.managers.hikari")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.zaxxer.hikari..")
                .check(CLASSES);
    }

    @Test
    void sessionsAloneImportsHibernate() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.sluice.sessions..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.hibernate..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.sluice.sessions..")
                .and()
                .resideOutsideOfPackage("dev.sluice.sessions.hibernate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.hibernate.engine..", "org.hibernate.boot..", "org.hibernate.usertype..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.sluice.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** A type of a package that its module does not export is nothing that a user could name. */
    @Test
    void publicSignaturesNameOnlyWhatIsExported() throws IOException {
        Set<String> exported = exportedPackages();
        assertThat(exported).contains("dev.sluice", "dev.sluice.managers", "dev.sluice.sessions.spi");
        Set<String> leaks = new TreeSet<>();
        CLASSES.stream()
                .filter(type -> exported.contains(type.getPackageName()) && isVisible(type.getModifiers()))
                .forEach(type -> signatures(type)
                        .filter(used -> used.getPackageName().startsWith("dev.sluice"))
                        .filter(used -> !exported.contains(used.getPackageName()))
                        .forEach(used -> leaks.add(type.getName() + " names " + used.getName())));
        assertThat(leaks).isEmpty();
    }

    @Test
    void theSharedWordsAreFew() {
        assertThat(topLevel().filter(c -> c.getPackageName().equals("dev.sluice")))
                .hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void moreThanHalfOfTheTypesArePackagePrivate() {
        long all = topLevel().count();
        long open = topLevel()
                .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
                .count();
        assertThat(open).as("public of " + all + " types").isLessThan(all - open);
    }

    @Test
    void everyPackageHasACard() {
        Set<String> packages = topLevel().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> missing = new TreeMap<>();
        for (String name : packages) {
            // package-info is compiled only because it carries @NullMarked; without the annotation there is no class.
            if (HouseTest.class.getResource('/' + name.replace('.', '/') + "/package-info.class") == null) {
                missing.put(name, "no package-info.java with @NullMarked");
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Stream<JavaClass> topLevel() {
        return CLASSES.stream()
                .filter(c -> !c.isNestedClass() && !c.getSimpleName().equals("package-info"))
                .filter(c -> !c.getSimpleName().equals("module-info"));
    }

    private static Set<String> exportedPackages() throws IOException {
        Set<String> exported = new TreeSet<>();
        for (String module : MAY_USE.keySet()) {
            Path descriptor = Path.of("..", "framework-" + module, "src/main/java/module-info.java");
            if (Files.exists(descriptor)) {
                Matcher exports = Pattern.compile("exports ([a-z.]+)").matcher(Files.readString(descriptor));
                while (exports.find()) {
                    exported.add(exports.group(1));
                }
            }
        }
        return exported;
    }

    /** Everything that the public and protected members of a type mention. */
    private static Stream<JavaClass> signatures(JavaClass type) {
        Stream<JavaClass> code = type.getCodeUnits().stream()
                .filter(member -> isVisible(member.getModifiers()))
                .flatMap(member ->
                        Stream.concat(member.getRawParameterTypes().stream(), Stream.of(member.getRawReturnType())));
        Stream<JavaClass> fields = type.getFields().stream()
                .filter(member -> isVisible(member.getModifiers()))
                .map(JavaField::getRawType);
        Stream<JavaClass> parents = Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream());
        return Stream.of(code, fields, parents).flatMap(all -> all).map(JavaClass::getBaseComponentType);
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }
}

package dev.sluice.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.metadata.contract.MigrationSourceContract;
import dev.sluice.metadata.spi.MigrationSource;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClasspathSourceTest extends MigrationSourceContract {

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void restoreTheClassLoader() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    @Override
    protected MigrationSource holding(List<MigrationSource.File> files) throws IOException {
        jar("scripts.jar", files);
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new MigrationSource() {
            private final MigrationSource source = Sources.of("classpath:db/scripts");

            @Override
            public String location() {
                return source.location();
            }

            @Override
            public List<File> files() {
                Thread.currentThread().setContextClassLoader(loader); // in the contract's own threads too
                return source.files();
            }
        };
    }

    @Test
    void collectsFromEveryJarAndLeavesOutSubfolders() throws IOException {
        jar("one.jar", List.of(new MigrationSource.File("V1__a.sql", "1")));
        jar(
                "two.jar",
                List.of(new MigrationSource.File("V2__b.sql", "2"), new MigrationSource.File("deeper/V3__c.sql", "3")));

        assertThat(Sources.of("classpath:/db/scripts/").files())
                .extracting(MigrationSource.File::name)
                .containsExactlyInAnyOrder("V1__a.sql", "V2__b.sql");
    }

    private void jar(String name, List<MigrationSource.File> files) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("db/scripts/"));
            for (MigrationSource.File file : files) {
                out.putNextEntry(new JarEntry("db/scripts/" + file.name()));
                out.write(file.text().getBytes(StandardCharsets.UTF_8));
            }
        }
        URLClassLoader loader = new URLClassLoader(
                new URL[] {jar.toUri().toURL()}, Thread.currentThread().getContextClassLoader());
        loaders.add(loader);
        Thread.currentThread().setContextClassLoader(loader);
    }
}

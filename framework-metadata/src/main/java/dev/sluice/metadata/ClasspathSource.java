package dev.sluice.metadata;

import dev.sluice.ConfigurationException;
import dev.sluice.metadata.spi.MigrationSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** The scripts of one folder on the class path, from every folder and jar that has it; sub-folders are left out. */
record ClasspathSource(String folder) implements MigrationSource {

    ClasspathSource(String folder) {
        String path = folder.startsWith("/") ? folder.substring(1) : folder;
        this.folder = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    @Override
    public String location() {
        return "classpath:" + folder;
    }

    @Override
    public List<File> files() {
        try {
            List<URL> roots = Collections.list(loader().getResources(folder));
            if (roots.isEmpty()) {
                throw new ConfigurationException(location() + ": no such folder on the class path; create it,"
                        + " correct the location, or open it if it is in a named module");
            }
            List<File> files = new ArrayList<>();
            for (URL root : roots) {
                files.addAll(files(root));
            }
            return files;
        } catch (IOException | URISyntaxException e) {
            throw new ConfigurationException(location() + ": not readable (" + e + "); check the class path", e);
        }
    }

    private List<File> files(URL root) throws IOException, URISyntaxException {
        if (root.getProtocol().equals("file")) {
            return new FolderSource(Path.of(new URI(root.toString()))).files();
        }
        if (root.openConnection() instanceof JarURLConnection jar) {
            jar.setUseCaches(false); // a cached jar would be closed under other readers, or never
            try (JarFile file = jar.getJarFile()) {
                return files(file, jar.getEntryName());
            }
        }
        throw new ConfigurationException(location() + ": a folder of this kind cannot be listed (" + root.getProtocol()
                + "); use folder: or a MigrationSource of your own");
    }

    private static List<File> files(JarFile jar, @Nullable String entryName) throws IOException {
        String prefix = entryName == null || entryName.endsWith("/") ? String.valueOf(entryName) : entryName + "/";
        List<File> files = new ArrayList<>();
        for (JarEntry entry : Collections.list(jar.entries())) {
            String path = entry.getName();
            String name = path.startsWith(prefix) ? path.substring(prefix.length()) : "";
            if (name.endsWith(".sql") && name.indexOf('/') < 0) {
                try (InputStream content = jar.getInputStream(entry)) {
                    files.add(new File(name, Sources.decode(name, content.readAllBytes())));
                }
            }
        }
        return files;
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ClasspathSource.class.getClassLoader() : context;
    }
}

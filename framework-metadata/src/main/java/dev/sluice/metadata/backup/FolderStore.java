package dev.sluice.metadata.backup;

import dev.sluice.metadata.backup.driver.OwnerOnly;
import dev.sluice.metadata.spi.BackupStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with two files for each backup, {@code <id>.backup} and {@code <id>.manifest}. What is not finished has another
 * name: {@code *.part} while it is written, {@code work-*} for what drivers need meanwhile.
 */
record FolderStore(Path folder) implements BackupStore {

    private static final String DATA = ".backup";
    private static final String MANIFEST = ".manifest";
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,100}");

    @Override
    public String location() {
        return folder.toString();
    }

    @Override
    public Optional<Lock> tryLock() throws IOException {
        return FolderLock.tryTake(existing());
    }

    @Override
    public Upload begin(String id) throws IOException {
        return FolderUpload.begin(existing().resolve(checked(id) + DATA));
    }

    @Override
    public void seal(String id, String manifest) throws IOException {
        try (FolderUpload upload = FolderUpload.begin(existing().resolve(checked(id) + MANIFEST))) {
            upload.stream().write(manifest.getBytes(StandardCharsets.UTF_8));
            upload.complete();
        }
    }

    @Override
    public SortedMap<String, String> manifests() throws IOException {
        SortedMap<String, String> manifests = new TreeMap<>();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            if (name.endsWith(MANIFEST)) {
                // decoded without a complaint, so that one damaged manifest does not hide all others
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                manifests.put(name.substring(0, name.length() - MANIFEST.length()), text);
            }
        }
        return manifests;
    }

    @Override
    public InputStream read(String id) throws IOException {
        return Files.newInputStream(folder.resolve(checked(id) + DATA));
    }

    @Override
    public Optional<Path> file(String id) {
        return Optional.of(folder.resolve(checked(id) + DATA));
    }

    @Override
    public void delete(String id) throws IOException {
        if (Files.deleteIfExists(folder.resolve(checked(id) + MANIFEST))) {
            OwnerOnly.sync(folder); // else a loss of power could bring back the manifest without its data
        }
        Files.deleteIfExists(folder.resolve(checked(id) + DATA));
    }

    @Override
    public void clean() throws IOException {
        SortedMap<String, String> whole = manifests();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            boolean unsealed =
                    name.endsWith(DATA) && !whole.containsKey(name.substring(0, name.length() - DATA.length()));
            if (unsealed || name.endsWith(FolderUpload.PART) || name.startsWith(OwnerOnly.WORK)) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public Path workFolder() throws IOException {
        return existing();
    }

    private Path existing() throws IOException {
        return OwnerOnly.folder(folder);
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id: " + id + " (expected: letters, digits and hyphens)");
        }
        return id;
    }
}

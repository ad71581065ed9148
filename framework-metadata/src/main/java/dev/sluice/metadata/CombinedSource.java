package dev.sluice.metadata;

import dev.sluice.metadata.spi.MigrationSource;
import java.util.ArrayList;
import java.util.List;

/** The scripts of two sources. */
record CombinedSource(MigrationSource first, MigrationSource second) implements MigrationSource {

    @Override
    public String location() {
        return first.location() + " and " + second.location();
    }

    @Override
    public List<File> files() {
        List<File> files = new ArrayList<>(first.files());
        files.addAll(second.files());
        return files;
    }
}

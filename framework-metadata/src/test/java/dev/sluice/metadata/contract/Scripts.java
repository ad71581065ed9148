package dev.sluice.metadata.contract;

import dev.sluice.metadata.spi.MigrationSource;
import java.util.ArrayList;
import java.util.List;

/** Migration scripts written into the test that uses them. Immutable. */
public record Scripts(List<File> files) implements MigrationSource {

    /** Names and texts in turn. */
    public static Scripts of(String... namesAndTexts) {
        List<File> files = new ArrayList<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.add(new File(namesAndTexts[i], namesAndTexts[i + 1]));
        }
        return new Scripts(files);
    }

    /** The same with one more, or with another text for one of that name. */
    public Scripts with(String name, String text) {
        List<File> more = new ArrayList<>(files);
        more.removeIf(file -> file.name().equals(name));
        more.add(new File(name, text));
        return new Scripts(List.copyOf(more));
    }

    /** The same without one. */
    public Scripts without(String name) {
        return new Scripts(
                files.stream().filter(file -> !file.name().equals(name)).toList());
    }

    @Override
    public String location() {
        return "test";
    }
}

package dev.sluice.examples.topology;

import dev.sluice.managers.spi.ManagerPlugin;
import dev.sluice.managers.spi.TopologySource;
import dev.sluice.managers.topology.EngineName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Engines from a file, one in a line: its name, white space, its URL. Empty lines and lines that begin with {@code #} are
 * passed over.
 *
 * <pre>
 * # who        where
 * primary      postgresql://db1/shop
 * replica-1    postgresql://db2/shop
 * stock/main   /var/lib/shop/stock.db
 * </pre>
 *
 * <p>Write a new file beside the old one and rename it: a file that is read while it is being written says too little.
 */
public final class FileTopology implements ManagerPlugin, TopologySource {

    private final Path file;
    private final Duration period;

    private FileTopology(Path file, Duration period) {
        this.file = file;
        this.period = period;
    }

    /** Reads {@code file} again and again, with {@code period} between. */
    public static FileTopology of(Path file, Duration period) {
        return new FileTopology(file, period);
    }

    @Override
    public void contribute(Contributions contributions) {
        contributions.topologySource(this);
    }

    @Override
    public List<Member> members() throws IOException {
        List<Member> members = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                members.add(member(line, i + 1));
            }
        }
        return members;
    }

    @Override
    public Duration period() {
        return period;
    }

    @Override
    public String name() {
        return file.toString();
    }

    /** The line itself stays out of the message: its URL may hold a password. */
    private Member member(String line, int number) {
        String[] parts = line.split("\\s+", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException(
                    file + ": line " + number + " has no URL; write a name, white space and a URL");
        }
        try {
            return new Member(EngineName.parse(parts[0]), parts[1]);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    file + ": line " + number + " has no name (" + e.getMessage()
                            + "); write a name, white space and a URL",
                    e);
        }
    }
}

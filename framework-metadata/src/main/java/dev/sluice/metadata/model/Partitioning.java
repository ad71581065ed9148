package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a table are spread over partitions. Immutable.
 *
 * @param key the method and what it looks at, as the server spells it: {@code RANGE (created)}
 * @param partitions in order of their bounds, or of their names where there is none
 */
public record Partitioning(String key, List<Partition> partitions) {

    /**
     * One of them.
     *
     * @param name with its schema on PostgreSQL, where it is a table
     * @param bound as the server spells it: {@code FOR VALUES FROM … TO …}, {@code VALUES LESS THAN (…)}; empty for none
     * @param partitioning of the partition itself; null if it has rows
     */
    public record Partition(
            QualifiedName name, String bound, @Nullable Partitioning partitioning) {}

    public Partitioning {
        requireNonNull(key, "key");
        partitions = List.copyOf(partitions);
    }
}

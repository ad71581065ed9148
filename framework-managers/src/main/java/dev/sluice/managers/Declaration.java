package dev.sluice.managers;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.managers.config.EngineConfig;
import dev.sluice.managers.config.PoolConfig;
import dev.sluice.managers.url.EngineUrl;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An engine as the builder was told of it, before anything was checked.
 *
 * @param url null if the options are to set it
 * @param sink of a recorder; null for an engine that has a server
 */
record Declaration(
        String alias,
        Kind kind,
        @Nullable String url,
        Consumer<EngineConfig.Builder> options,
        @Nullable Consumer<String> sink) {

    /** The replica of a SQLite file, which nobody has to declare. */
    static final String READERS = "readers";

    private static final String MODE = "mode";

    enum Kind {
        /** A SQLite file brings its readers along. */
        PRIMARY,
        /** A SQLite file is opened for reading only. */
        REPLICA,
        ANY
    }

    /** The engine or engines that this stands for. */
    List<Planned> plan(PoolConfig poolDefaults) {
        EngineConfig.Builder builder = EngineConfig.builder(poolDefaults);
        if (url != null) {
            builder.url(url);
        }
        options.accept(builder);
        EngineConfig config = builder.build();
        EngineUrl where = config.url();
        boolean file = where.product() == DatabaseProduct.SQLITE && !where.isReadOnlyFile();
        if (!file || kind == Kind.ANY || (kind == Kind.PRIMARY && where.isInMemory())) {
            return List.of(new Planned(alias, config, sink));
        }
        if (where.isInMemory()) {
            throw new ConfigurationException("url: :memory: (expected: a file, a database in memory has no replicas)");
        }
        EngineConfig reading = builder.url(where.withParam(MODE, "ro")).build();
        return kind == Kind.REPLICA
                ? List.of(new Planned(alias, reading, null))
                : List.of(new Planned(alias, config, sink), new Planned(READERS, reading, null));
    }

    /** An alias and what it is to be. */
    record Planned(
            String alias, EngineConfig config, @Nullable Consumer<String> sink) {

        DatabaseProduct product() {
            return config.url().product();
        }
    }
}

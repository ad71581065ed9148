package dev.sluice.managers;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.config.EngineConfig;
import dev.sluice.managers.recording.RecordingConnector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Declares the engines of one group. URLs are what {@link dev.sluice.managers.url.EngineUrl#parse} reads; what is wrong
 * with one is reported by {@link DatabaseManagerBuilder#build}. Not safe for threads.
 */
public final class GroupBuilder {

    static final String PRIMARY = "primary";

    private final String name;
    private final List<Declaration> declarations = new ArrayList<>();
    private int replicas;

    GroupBuilder(String name) {
        this.name = name;
    }

    /**
     * Declares the engine {@code primary}. A SQLite file becomes two engines: {@code primary}, its one writer, and {@code
     * readers}, a replica without lag.
     */
    public GroupBuilder primary(String url) {
        return primary(url, options -> {});
    }

    /** The same with options, which are asked for when the manager is built. */
    public GroupBuilder primary(String url, Consumer<EngineConfig.Builder> options) {
        return declare(new Declaration(
                PRIMARY,
                Declaration.Kind.PRIMARY,
                requireNonNull(url, "url"),
                requireNonNull(options, "options"),
                null));
    }

    /** Declares the next one of {@code replica-1}, {@code replica-2}, and so on. */
    public GroupBuilder replica(String url) {
        return replica(url, options -> {});
    }

    /** The same with options, which are asked for when the manager is built. */
    public GroupBuilder replica(String url, Consumer<EngineConfig.Builder> options) {
        replicas++;
        return declare(new Declaration(
                "replica-" + replicas,
                Declaration.Kind.REPLICA,
                requireNonNull(url, "url"),
                requireNonNull(options, "options"),
                null));
    }

    /** Declares an engine under an alias of your own; whether it is the primary is observed. */
    public GroupBuilder engine(String alias, String url) {
        return engine(alias, url, options -> {});
    }

    /** The same with options, which are asked for when the manager is built. */
    public GroupBuilder engine(String alias, String url, Consumer<EngineConfig.Builder> options) {
        return declare(new Declaration(
                requireNonNull(alias, "alias"),
                Declaration.Kind.ANY,
                requireNonNull(url, "url"),
                requireNonNull(options, "options"),
                null));
    }

    /**
     * Declares an engine that has no server: it executes nothing and hands each statement's text to {@code sink}, in the
     * thread that would have executed it. It is up and a primary; queries return no rows, updates change none.
     */
    public GroupBuilder recorder(String alias, DatabaseProduct product, Consumer<String> sink) {
        String url = RecordingConnector.url(requireNonNull(product, "product"));
        return declare(new Declaration(
                requireNonNull(alias, "alias"),
                Declaration.Kind.ANY,
                url,
                options -> {},
                requireNonNull(sink, "sink")));
    }

    String name() {
        return name;
    }

    List<Declaration> declarations() {
        return declarations;
    }

    /** An engine whose URL is one of its options. */
    GroupBuilder declared(String alias, Consumer<EngineConfig.Builder> options) {
        Declaration.Kind kind = alias.equals(PRIMARY) ? Declaration.Kind.PRIMARY : Declaration.Kind.ANY;
        return declare(new Declaration(alias, kind, null, options, null));
    }

    private GroupBuilder declare(Declaration declaration) {
        declarations.add(declaration);
        return this;
    }
}

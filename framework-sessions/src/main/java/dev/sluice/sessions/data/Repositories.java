package dev.sluice.sessions.data;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.routing.route.Intent;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.internal.UnitHost;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes repositories of Jakarta Data that run on routed sessions. Needs {@code jakarta.data:jakarta.data-api}, and the classes
 * that {@code hibernate-processor} generates.
 *
 * <pre>{@code
 * Library library = Repositories.of(sessions).get(Library.class);
 * library.add(book);                       // @Insert: the primary
 * library.byTitle("%Sea%", Limit.of(10));  // @Find, @Query that selects: a replica that has seen it
 * }</pre>
 *
 * <p>Each call is a stateless unit of work, or a part of the one that is open in the thread. Which of its methods only read is
 * told by their annotations. A {@code default} method is the application's own code, and no unit unless it is said to be one.
 *
 * <p>Immutable: each method returns others. Repositories are safe for all threads, if their default methods are; a call runs in
 * its caller's thread and blocks it. They are good as long as the sessions are open.
 */
public final class Repositories {

    private final Sessions sessions;
    private final UnitHost host;
    private final SessionOptions options;
    private final Map<String, SessionOptions> optionsByMethod;
    private final Map<String, Intent> intents;

    private Repositories(
            Sessions sessions,
            SessionOptions options,
            Map<String, SessionOptions> optionsByMethod,
            Map<String, Intent> intents) {
        this.sessions = sessions;
        this.host = UnitHost.of(sessions);
        this.options = options;
        this.optionsByMethod = optionsByMethod;
        this.intents = intents;
    }

    /** Repositories whose units have the options of {@code sessions}. */
    public static Repositories of(Sessions sessions) {
        return new Repositories(requireNonNull(sessions, "sessions"), SessionOptions.defaults(), Map.of(), Map.of());
    }

    /**
     * What the units of all methods want for which {@link #options(String, SessionOptions)} says nothing. Without a label, a
     * unit has the name of its method. A call inside a unit is a part of that and has to want the same, or nothing.
     */
    public Repositories options(SessionOptions wanted) {
        return new Repositories(sessions, requireNonNull(wanted, "wanted"), optionsByMethod, intents);
    }

    /** What the units of the methods of this name want. */
    public Repositories options(String method, SessionOptions wanted) {
        return new Repositories(sessions, options, with(optionsByMethod, method, wanted), intents);
    }

    /** The methods of this name only read, whatever their annotations say. A default method becomes one unit by this. */
    public Repositories reading(String method) {
        return new Repositories(sessions, options, optionsByMethod, with(intents, method, Intent.READ));
    }

    /** The methods of this name may write, whatever their annotations say. A default method becomes one unit by this. */
    public Repositories writing(String method) {
        return new Repositories(sessions, options, optionsByMethod, with(intents, method, Intent.WRITE));
    }

    /**
     * The repository.
     *
     * @param repository an interface for which a class was generated
     * @throws ConfigurationException with all problems, if there is no such class, it may be told of a method neither
     *     that it reads nor that it writes, or its result would outlive its unit; if Jakarta Data is not there
     */
    public <R> R get(Class<R> repository) {
        requireJakartaData();
        RepositoryPlan plan = RepositoryPlan.of(repository, host, options, optionsByMethod, intents);
        return repository.cast(Proxy.newProxyInstance(
                repository.getClassLoader(),
                new Class<?>[] {repository},
                new RepositoryCalls(sessions.stateless(), host, plan)));
    }

    /** Without it, whichever of its classes is wanted first is missed, somewhere inside. */
    private void requireJakartaData() {
        try {
            Class.forName("jakarta.data.repository.Repository", false, Repositories.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ConfigurationException(
                    host.who()
                            + ": repositories of Jakarta Data need its annotations; add jakarta.data:jakarta.data-api",
                    e);
        }
    }

    private static <V> Map<String, V> with(Map<String, V> map, String method, V value) {
        Map<String, V> more = new LinkedHashMap<>(map);
        more.put(requireNonNull(method, "method"), requireNonNull(value, "value"));
        return more;
    }
}

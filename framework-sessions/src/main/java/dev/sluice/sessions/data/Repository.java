package dev.sluice.sessions.data;

import static java.util.Objects.requireNonNull;

import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.StatelessReadSession;
import dev.sluice.sessions.StatelessSessions;
import dev.sluice.sessions.StatelessWriteSession;
import dev.sluice.sessions.internal.UnitHost;
import dev.sluice.sessions.query.QuerySet;
import dev.sluice.sessions.query.WriteQuerySet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one entity, for those who want no interface of their own and no generated code.
 *
 * <pre>{@code
 * Repository<Book, Long> books = Repository.of(sessions, Book.class, Long.class);
 * books.insert(new Book("978-1", "Sea"));
 * Optional<Book> sea = books.tryFindByNaturalId("978-1");
 * List<Book> thick = books.query(all -> all.filter("pages__gt", 300).list());
 * }</pre>
 *
 * <p>Each call is a stateless unit of work, or a part of the one that is open in the thread: those that find, count and query
 * read, on a replica, and the others write, on the primary. It fails as a unit does.
 *
 * <p>Immutable, and safe for all threads; a call runs in its caller's thread and blocks it. Good as long as the sessions are
 * open.
 *
 * @param <T> the entity
 * @param <ID> its id
 */
public final class Repository<T, ID> {

    private final StatelessSessions units;
    private final UnitHost host;
    private final EntityKeys<T> keys;
    private final SessionOptions options;

    private Repository(StatelessSessions units, UnitHost host, EntityKeys<T> keys, SessionOptions options) {
        this.units = units;
        this.host = host;
        this.keys = keys;
        this.options = options;
    }

    /**
     * The rows of an entity of these sessions.
     *
     * @throws IllegalArgumentException if they have no such entity, or its id is of another type
     */
    public static <T, ID> Repository<T, ID> of(Sessions sessions, Class<T> entity, Class<ID> id) {
        EntityKeys<T> keys = requireNonNull(sessions, "sessions")
                .stateless()
                .readReturning(session -> EntityKeys.of(session.hibernate(), entity, id)); // borrows no connection
        return new Repository<>(sessions.stateless(), UnitHost.of(sessions), keys, SessionOptions.defaults());
    }

    /**
     * What its units want. Without a label, a unit has the name of the entity and the method. A call inside a unit is a part of
     * that and has to want the same, or nothing.
     */
    public Repository<T, ID> options(SessionOptions wanted) {
        return new Repository<>(units, host, keys, requireNonNull(wanted, "wanted"));
    }

    /**
     * The row with this id.
     *
     * @throws dev.sluice.sessions.RowCountException if there is none
     */
    public T find(ID id) {
        return read("find", session -> session.find(keys.entity(), id));
    }

    /** The row with this id; empty if there is none. */
    public Optional<T> tryFind(ID id) {
        return read("tryFind", session -> session.tryFind(keys.entity(), id));
    }

    /** The rows with these ids, in their order; null where there is none. */
    public List<@Nullable T> findMultiple(List<? extends ID> ids) {
        return read("findMultiple", session -> session.findMultiple(keys.entity(), ids));
    }

    /**
     * The row with this natural id; empty if there is none.
     *
     * @param key its value; of several attributes, a map that has the values of all by their names
     * @throws IllegalArgumentException if the entity has no {@code @NaturalId}, or the key is not one of its
     */
    public Optional<T> tryFindByNaturalId(Object key) {
        Map<String, Object> values = keys.naturalKey(key);
        return read(
                "tryFindByNaturalId",
                session -> keys.narrow(session.from(keys.entity()), values).first());
    }

    /**
     * The rows with these natural ids, in their order; null where there is none. One statement for every {@value
     * EntityKeys#BATCH} of them.
     *
     * @param naturalIds as for {@link #tryFindByNaturalId}
     */
    public List<@Nullable T> findMultipleByNaturalId(List<?> naturalIds) {
        List<Map<String, Object>> values =
                naturalIds.stream().map(keys::naturalKey).toList();
        return read("findMultipleByNaturalId", session -> keys.find(session, values));
    }

    /** Whether there is a row with this id. */
    public boolean exists(ID id) {
        return read(
                "exists",
                session -> session.query("select 1" + keys.byId(), Integer.class)
                        .param("id", id)
                        .first()
                        .isPresent());
    }

    /** How many rows there are. */
    public long count() {
        return read("count", session -> session.from(keys.entity()).count());
    }

    /** Asks the set of all rows, in one unit. What is confined to the unit, a stream or a set, must not be what is returned. */
    public <R extends @Nullable Object> R query(Function<? super QuerySet<T>, ? extends R> question) {
        return read("query", session -> question.apply(session.from(keys.entity())));
    }

    /** The same in a unit that may write: to update or delete many rows, or for {@code getOrCreate}. */
    public <R extends @Nullable Object> R change(Function<? super WriteQuerySet<T>, ? extends R> change) {
        return writing("change", session -> change.apply(session.from(keys.entity())));
    }

    /** Inserts a row; the entity gets its id, and its version. */
    public void insert(T entity) {
        write("insert", session -> session.insert(entity));
    }

    /** Inserts rows by one batch, but where the database assigns the id of each. */
    public void insertMultiple(List<? extends T> entities) {
        write("insertMultiple", session -> session.insertMultiple(entities));
    }

    /** Writes all attributes; a version has to be the one that was read, and is raised. */
    public void update(T entity) {
        write("update", session -> session.update(entity));
    }

    /** Updates rows by one batch. */
    public void updateMultiple(List<? extends T> entities) {
        write("updateMultiple", session -> session.updateMultiple(entities));
    }

    /** Inserts the row, if its id is generated and it has none yet; else updates it, or inserts it if it is not there. */
    public void save(T entity) {
        write("save", session -> keys.save(session, entity));
    }

    /** Does so with each of them. */
    public void saveMultiple(List<? extends T> entities) {
        write("saveMultiple", session -> entities.forEach(entity -> keys.save(session, entity)));
    }

    /** Deletes a row; a version has to be the one that was read. */
    public void delete(T entity) {
        write("delete", session -> session.delete(entity));
    }

    /** Deletes rows by one batch. */
    public void deleteMultiple(List<? extends T> entities) {
        write("deleteMultiple", session -> session.deleteMultiple(entities));
    }

    /** Deletes the row with this id, whatever its version; false if there is none. */
    public boolean deleteById(ID id) {
        return writing("deleteById", session -> session.execute("delete" + keys.byId(), Map.of("id", id)) > 0);
    }

    private <R extends @Nullable Object> R read(
            String method, Function<? super StatelessReadSession, ? extends R> work) {
        return units.readReturning(named(method), work);
    }

    private <R extends @Nullable Object> R writing(
            String method, Function<? super StatelessWriteSession, ? extends R> work) {
        return units.writeReturning(named(method), work);
    }

    private void write(String method, Consumer<? super StatelessWriteSession> work) {
        units.write(named(method), work);
    }

    private SessionOptions named(String method) {
        return host.isInUnit() || options.label().isPresent()
                ? options
                : options.label(keys.entity().getSimpleName() + "." + method);
    }
}

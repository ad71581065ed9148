package dev.sluice.sessions.outbox;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.spi.MigrationSource;
import dev.sluice.metadata.spi.MigrationSource.File;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.WriteUnit;
import dev.sluice.sessions.hibernate.BeforeCommit;
import dev.sluice.sessions.internal.UnitHost;
import dev.sluice.sessions.outbox.OutboxStore.Sent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of messages that are sent by the commit of the unit that wrote them, and never without it.
 *
 * <pre>{@code
 * Outbox outbox = Outbox.standard();
 * Sessions sessions = Sessions.over(router).entities(Order.class)
 *         .migrations(Migrations.from("classpath:db/migrations").and(outbox.migration("7"))).open();
 * OutboxRelay relay = outbox.relay(sessions).start(delivery -> broker.publish(delivery));
 *
 * sessions.write(s -> outbox.send(s, OutboxMessage.to("orders").key(order.code()).text(json)));
 * }</pre>
 *
 * <p>Delivered at least once, those of one topic and key in the order of their commits. Keep one outbox per table in a
 * process: a commit wakes the relays of the outbox that it went through. Safe for all threads; needs no closing.
 */
public final class Outbox {

    /** The table, unless said otherwise. */
    public static final String DEFAULT_TABLE = "sluice_outbox";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,49}");
    private static final SessionOptions LOOK =
            SessionOptions.defaults().label("outbox").consistency(Consistency.strong());

    private record Kept(WriteUnit unit, Sent sent) {}

    private final String table;
    private final boolean rings;
    private final Set<Runnable> relays = new CopyOnWriteArraySet<>();
    private final Consumer<List<Kept>> writer = this::write;

    private Outbox(String table, boolean rings) {
        this.table = table;
        this.rings = rings;
    }

    /** The one in {@value #DEFAULT_TABLE}. */
    public static Outbox standard() {
        return of(DEFAULT_TABLE);
    }

    /**
     * One in another table, or one of several.
     *
     * @param table lower-case letters, digits and underscores, at most 50; found where the connection looks for tables
     */
    public static Outbox of(String table) {
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException(
                    "table: " + table + " (expected: a to z, 0 to 9 and _, at most 50, a letter first)");
        }
        return new Outbox(table, false);
    }

    /**
     * The same table, and on PostgreSQL commits wake the relays of all processes, by a {@code NOTIFY} in the transaction. They
     * have to be relays of such an outbox, too, and take a connection of the primary's pool each. PostgreSQL commits
     * transactions that notify one after the other, those of all databases of the server, so leave it off where many send.
     * Other products do not know it: relays find messages when they look.
     */
    public Outbox withNotifications() {
        return new Outbox(table, true);
    }

    /**
     * The script that makes the table, to be applied with those of the application.
     *
     * @param version its place among them, such as {@code 7} or {@code 2_1}; must not change once it was applied
     */
    public MigrationSource migration(String version) {
        requireNonNull(version, "version");
        List<File> files = Stream.of(DatabaseProduct.values())
                .map(product -> new File(
                        "V" + version + "__" + table + "." + product.key() + ".sql",
                        new OutboxTable(table, product).creation()))
                .toList();
        return new OutboxScript("outbox:" + table, files);
    }

    /**
     * Sends a message by the commit of this unit. It is written right before that, with all others of the unit, under a lock
     * of its key that lasts until the commit is done. Nothing is sent if the unit, or the nested unit in which it was sent, is
     * rolled back.
     *
     * @param session the one that the unit was given, of whatever kind, or the handle
     * @return what the handler gets as {@link OutboxDelivery#id()}
     */
    public UUID send(WriteUnit session, OutboxMessage message) {
        Sent sent = new Sent(UUID.randomUUID(), requireNonNull(message, "message"));
        sending(session).beforeCommit(new Kept(session, sent), writer);
        return sent.id();
    }

    private static BeforeCommit sending(WriteUnit session) {
        if (session instanceof BeforeCommit unit) {
            return unit;
        }
        throw new IllegalArgumentException("session: " + session.getClass().getName()
                + " (expected: what a unit that writes was given, or a handle)");
    }

    /** Sends a text with a key; see {@link #send(WriteUnit, OutboxMessage)}. */
    public UUID send(WriteUnit session, String topic, String key, String text) {
        return send(session, OutboxMessage.to(topic).key(key).text(text));
    }

    /**
     * Sends a message by the commit of whatever transaction is open on this connection, which is on a primary. It is written at
     * once, and its key is locked from here to the end of the transaction. Wakes no relay, but {@link #withNotifications}: they
     * find it when they look.
     *
     * @throws IllegalArgumentException if the connection is in auto-commit mode
     */
    public UUID send(Connection connection, OutboxMessage message) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalArgumentException("connection: in auto-commit mode (expected: in a transaction)");
        }
        Sent sent = new Sent(UUID.randomUUID(), requireNonNull(message, "message"));
        insert(connection, List.of(sent));
        return sent.id();
    }

    /**
     * Declares a relay that delivers what is sent by units of these sessions, by any process. Any number of relays may run.
     *
     * @param sessions on the database with the table; close the relay before them
     */
    public OutboxRelayBuilder relay(Sessions sessions) {
        return new OutboxRelayBuilder(this, requireNonNull(sessions, "sessions"));
    }

    /** What is in it; counts its rows. */
    public OutboxStatus status(Sessions sessions) {
        return sessions.readReturning(
                LOOK,
                session -> session.hibernate()
                        .doReturningWork(connection ->
                                DeadLetterStore.of(table, connection).status(connection)));
    }

    /** Messages that were given up, those first that were sent first. */
    public List<DeadLetter> deadLetters(Sessions sessions, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: >= 1)");
        }
        return sessions.readReturning(
                LOOK,
                session -> session.hibernate()
                        .doReturningWork(connection ->
                                DeadLetterStore.of(table, connection).dead(connection, limit)));
    }

    /**
     * Sends dead letters again, with all attempts before them, behind what waits for their keys, in the order given.
     *
     * @return how many of them were there
     */
    public int sendAgain(Sessions sessions, Collection<UUID> deadLetters) {
        return change(sessions, deadLetters, DeadLetterStore::sendAgain);
    }

    /**
     * Deletes dead letters.
     *
     * @return how many of them were there
     */
    public int discard(Sessions sessions, Collection<UUID> deadLetters) {
        return change(sessions, deadLetters, DeadLetterStore::discard);
    }

    private int change(Sessions sessions, Collection<UUID> ids, Change change) {
        return sessions.writeReturning(session -> {
            session.afterCommit(this::wake);
            return session.hibernate().doReturningWork(connection -> {
                DeadLetterStore store = DeadLetterStore.of(table, connection);
                int changed = 0;
                for (UUID id : ids) {
                    changed += change.of(store, connection, id) ? 1 : 0;
                }
                if (rings && changed > 0) {
                    OutboxStore.of(table, connection).ring(connection);
                }
                return changed;
            });
        });
    }

    @FunctionalInterface
    private interface Change {
        boolean of(DeadLetterStore store, Connection connection, UUID id) throws SQLException;
    }

    String table() {
        return table;
    }

    /** Has it woken from now on; what is returned ends that. */
    Runnable wakes(Runnable relay, Sessions sessions) {
        relays.add(relay);
        @Nullable RelayAlarm alarm = rings ? RelayAlarm.of(UnitHost.of(sessions), table, relay) : null;
        return () -> {
            relays.remove(relay);
            if (alarm != null) {
                alarm.close();
            }
        };
    }

    private void wake() {
        relays.forEach(Runnable::run);
    }

    private void write(List<Kept> kept) {
        WriteUnit unit = kept.get(0).unit();
        sending(unit).flush(); // so that the keys are locked for a moment only, and behind all rows
        List<Sent> messages = kept.stream().map(Kept::sent).toList();
        unit.hibernate().doWork(connection -> insert(connection, messages));
        unit.afterCommit(this::wake);
    }

    private void insert(Connection connection, List<Sent> messages) throws SQLException {
        OutboxStore store = OutboxStore.of(table, connection);
        store.insert(connection, messages);
        if (rings) {
            store.ring(connection);
        }
    }

    private record OutboxScript(String location, List<File> files) implements MigrationSource {}

    @Override
    public String toString() {
        return "outbox " + table;
    }
}

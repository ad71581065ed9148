package dev.sluice.sessions.groups;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.spi.MigrationSource;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs units of work over several groups, each with a database of its own and sessions of its own: every entity goes to the
 * group at whose sessions it was declared.
 *
 * <pre>{@code
 * var grouped = GroupedSessions.of(Map.of("shop", shop, "billing", billing));
 * grouped.write(List.of("shop", "billing"), s -> {
 *     s.find(Order.class, id).closed = true;   // shop, which is committed first
 *     s.persist(new Invoice(id));              // billing
 * });
 * }</pre>
 *
 * <p>Several groups are committed one after the other. Before the first commit, what the others are going to commit is written
 * there as a pledge; if the process dies in between, the next start keeps it, exactly once and only if nobody has
 * changed the same rows since. The tables of pledges are made by {@link #migration}, in each group.
 *
 * <p>Safe for all threads; a unit runs in its caller's thread and blocks it. The sessions stay their owner's.
 */
public final class GroupedSessions {

    private final Groups groups;
    private final Redemption redemption;
    private final Instants instants;

    GroupedSessions(Map<String, Sessions> sessions, Instants instants) {
        this.groups = new Groups(sessions);
        this.redemption = new Redemption(groups);
        this.instants = instants;
    }

    /**
     * Brings them together, and keeps what units of processes that have died have pledged. A group whose database cannot be
     * reached is left for later, with a warning.
     *
     * @param sessions by the name of the group
     * @throws dev.sluice.ConfigurationException if a class is in two of them
     */
    public static GroupedSessions of(Map<String, Sessions> sessions) {
        GroupedSessions grouped = new GroupedSessions(sessions, Instants.NOBODY);
        grouped.redeem();
        return grouped;
    }

    /**
     * The script that makes the tables, to be applied in each group with those of the application.
     *
     * @param version its place among them; must not change once it was applied
     */
    public static MigrationSource migration(String version) {
        requireNonNull(version, "version");
        return new PledgeScript(Stream.of(DatabaseProduct.values())
                .map(product -> new MigrationSource.File(
                        "V" + version + "__sluice_pledge." + product.key() + ".sql", script(product)))
                .toList());
    }

    private static String script(DatabaseProduct product) {
        String file = product.key() + ".sql";
        try (InputStream in = GroupedSessions.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("pledges: no " + file + " in the jar (expected: beside its classes)");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record PledgeScript(List<File> files) implements MigrationSource {

        @Override
        public String location() {
            return "pledges";
        }
    }

    /** Runs a unit that reads, in whatever groups. */
    public void read(Consumer<? super GroupedReadSession> work) {
        readReturning(session -> {
            work.accept(session);
            return Boolean.TRUE;
        });
    }

    /** Like {@link #read}, with a result. Entities in it are detached. */
    public <R extends @Nullable Object> R readReturning(Function<? super GroupedReadSession, ? extends R> work) {
        return new GroupedUnit<R>(groups, List.of(), SessionOptions.defaults(), redemption, instants).run(work);
    }

    /** Runs a unit that writes in one group, and reads in the others. */
    public void write(String group, Consumer<? super GroupedWriteSession> work) {
        write(List.of(group), work);
    }

    /**
     * Runs a unit that writes in these groups, which are committed in this order, and reads in the others. What the later
     * ones write has to be entities with a version, or immutable ones, and without ids that the database assigns. Must not be
     * inside another unit of the groups that it writes.
     *
     * @throws UnfinishedUnitException if the first group was committed, and a later one is not yet
     */
    public void write(List<String> order, Consumer<? super GroupedWriteSession> work) {
        writeReturning(order, session -> {
            work.accept(session);
            return Boolean.TRUE;
        });
    }

    /** Like {@link #write(List, Consumer)}, with options; see {@link #writeReturning(List, SessionOptions, Function)}. */
    public void write(List<String> order, SessionOptions options, Consumer<? super GroupedWriteSession> work) {
        writeReturning(order, options, session -> {
            work.accept(session);
            return Boolean.TRUE;
        });
    }

    /** Like {@link #write(List, Consumer)}, with a result. Entities in it are detached. */
    public <R extends @Nullable Object> R writeReturning(
            List<String> order, Function<? super GroupedWriteSession, ? extends R> work) {
        return writeReturning(order, SessionOptions.defaults(), work);
    }

    /**
     * Like {@link #writeReturning(List, Function)}, with options for the unit in each group that it writes. If they have a
     * {@code retry} it is run again as a whole, as long as nothing of it was committed; the sessions' own retry does not count.
     */
    public <R extends @Nullable Object> R writeReturning(
            List<String> order, SessionOptions options, Function<? super GroupedWriteSession, ? extends R> work) {
        if (order.isEmpty() || new LinkedHashSet<>(order).size() != order.size()) {
            throw new IllegalArgumentException("order: " + order + " (expected: one or more groups, each once)");
        }
        order.forEach(groups::sessions);
        requireVersions(order);
        return new GroupedUnit<R>(groups, order, options, redemption, instants).run(work);
    }

    private void requireVersions(List<String> order) {
        for (String later : order.subList(1, order.size())) {
            if (!groups.unversioned(later).isEmpty()) {
                throw new IllegalArgumentException(
                        "order: " + order + ", but " + groups.unversioned(later) + " of " + later
                                + " have no version (expected: @Version or @Immutable, so that a later change is noticed)");
            }
        }
    }

    /** What the groups owe each other; asks each of them. */
    public List<OpenPledge> openPledges() {
        return redemption.open();
    }

    /**
     * Keeps what has been pledged and not done, also what was refused before.
     *
     * @return what is left, because a database cannot be reached, or it was refused
     */
    public List<OpenPledge> redeem() {
        return redemption.redeemAll();
    }

    /**
     * Deletes a pledge that somebody has seen to.
     *
     * @return whether there was one
     */
    public boolean forget(UUID pledge) {
        return redemption.forget(pledge);
    }

    /** How many pledges were open when {@link #openPledges} or {@link #redeem} asked last; asks nobody. */
    public long lastOpen() {
        return redemption.lastOpen();
    }

    /** How many pledges were kept late by this object, and not by their units. */
    public long redeemed() {
        return redemption.redeemed();
    }

    /** How many attempts to keep a pledge were refused, because somebody else has changed the same rows. */
    public long refused() {
        return redemption.refused();
    }
}

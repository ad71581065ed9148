package dev.sluice.sessions.outbox;

import dev.sluice.DatabaseProduct;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The statements for the table of one product. Times are milliseconds since 1970 by the clock of the database, so that
 * machines need not agree on theirs.
 */
final class OutboxTable {

    static final int WAITING = 0;
    static final int DELIVERED = 1;
    static final int DEAD = 2;

    private static final String CONTENT = "message_id, topic, msg_key, payload, headers, sent_at";

    private final DatabaseProduct product;
    private final String name;
    private final String now;

    /** @param name needs no quotes */
    OutboxTable(String name, DatabaseProduct product) {
        this.product = product;
        this.name = name;
        this.now = switch (product) {
            case POSTGRESQL -> "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";
            // unix_timestamp would go by the zone of the session, in which an hour of each autumn is there twice
            case MYSQL -> "timestampdiff(microsecond, '1970-01-01', utc_timestamp(6)) div 1000";
            case SQLITE -> "cast(unixepoch('subsec') * 1000 as integer)";
        };
    }

    DatabaseProduct product() {
        return product;
    }

    String name() {
        return name;
    }

    /** The script that makes it. Once applied somewhere it must not change: a change is another script. */
    String creation() {
        String file = product.key() + ".sql";
        try (InputStream in = OutboxTable.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("outbox: no " + file + " in the jar (expected: beside its classes)");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("${table}", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String insert() {
        return "insert into " + name + " (" + CONTENT + ", due_at) values (?, ?, ?, ?, ?, " + now + ", " + now + ")";
    }

    /** Takes numbers: on PostgreSQL of the table, and of keys as one text; on MySQL of lanes. */
    String lockKeys(int places) {
        return product == DatabaseProduct.POSTGRESQL
                ? "select pg_advisory_xact_lock(?, k) from unnest(cast(? as int[])) as k"
                : "select lane from " + name + "_lane where lane in (" + marks(places) + ") order by lane for update";
    }

    /**
     * What may be taken now: of each topic and key the oldest that waits, if it is due and nobody has it.
     *
     * @param topics how many are asked for; 0 for all
     */
    String heads(int topics) {
        return "select id, " + CONTENT + ", attempts from " + name + " o where state = " + WAITING + " and due_at <= "
                + now + " and leased_until <= " + now
                + (topics == 0 ? "" : " and topic in (" + marks(topics) + ")")
                + " and (msg_key is null or not exists (" + before("o") + ")) order by id limit ?"
                + (product == DatabaseProduct.SQLITE ? "" : " for update of o skip locked");
    }

    /** Those of some rows that are not the oldest of their keys after all. */
    String noHeads(int places) {
        return "select o.id from " + name + " o where o.id in (" + marks(places) + ") and exists (" + before("o") + ")";
    }

    private String before(String row) {
        return "select 1 from " + name + " e where e.state = " + WAITING + " and e.topic = " + row
                + ".topic and e.msg_key = " + row + ".msg_key and e.id < " + row + ".id";
    }

    /** What waits behind those rows. */
    String followers(int places) {
        return "select f.id, f." + CONTENT.replace(", ", ", f.") + ", f.attempts from " + name + " f join " + name
                + " h on h.topic = f.topic and h.msg_key = f.msg_key and h.id < f.id where f.state = " + WAITING
                + " and h.id in (" + marks(places) + ") order by f.id limit ?";
    }

    /** For as many milliseconds from now on. */
    String lease(int places) {
        return "update " + name + " set lease = ?, leased_until = " + now + " + ? where id in (" + marks(places) + ")";
    }

    String renew(int places) {
        return "update " + name + " set leased_until = " + now + " + ? where lease = ? and id in (" + marks(places)
                + ")";
    }

    String release(int places) {
        return "update " + name + " set lease = null, leased_until = 0 where lease = ? and id in (" + marks(places)
                + ")";
    }

    String delivered(int places, boolean kept) {
        return (kept
                        ? "update " + name + " set state = " + DELIVERED + ", ended_at = " + now
                                + ", lease = null, leased_until = 0"
                        : "delete from " + name)
                + " where lease = ? and id in (" + marks(places) + ")";
    }

    /** Due again in as many milliseconds. */
    String failed() {
        return "update " + name + " set attempts = attempts + 1, due_at = " + now
                + " + ?, lease = null, leased_until = 0, failure = ? where lease = ? and id = ?";
    }

    String givenUp() {
        return "update " + name + " set state = " + DEAD + ", attempts = attempts + 1, ended_at = " + now
                + ", lease = null, leased_until = 0, failure = ? where lease = ? and id = ?";
    }

    /** Those that were delivered longer ago than that many milliseconds. */
    String purge() {
        return "delete from " + name + " where state = " + DELIVERED + " and ended_at < " + now + " - ?";
    }

    String status() {
        return "select state, count(*), min(sent_at), " + now + " from " + name + " where state in (" + WAITING + ", "
                + DEAD + ") group by state";
    }

    String dead() {
        return "select id, " + CONTENT + ", attempts, failure, ended_at from " + name + " where state = " + DEAD
                + " order by id limit ?";
    }

    String deadWithId() {
        return "select topic, msg_key from " + name + " where state = " + DEAD + " and message_id = ?"
                + (product == DatabaseProduct.SQLITE ? "" : " for update");
    }

    String sendAgain() {
        return "insert into " + name + " (" + CONTENT + ", due_at) select " + CONTENT + ", " + now + " from " + name
                + " where state = " + DEAD + " and message_id = ?";
    }

    String discard() {
        return "delete from " + name + " where state = " + DEAD + " and message_id = ?";
    }

    private static String marks(int places) {
        return "?" + ", ?".repeat(places - 1);
    }
}

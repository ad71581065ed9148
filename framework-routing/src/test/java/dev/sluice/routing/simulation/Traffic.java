package dev.sluice.routing.simulation;

import dev.sluice.DatabaseException;
import dev.sluice.routing.NoRouteException;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clients: each request is a unit of work of one statement. What they find is held against the history of the servers, not
 * against what the router says.
 */
final class Traffic {

    private final VirtualTime time;
    private final Dice dice;
    private final Setting setting;
    private final List<Router> routers;
    private final Cluster cluster;
    private final Outcome outcome;
    private final List<Client> clients = new ArrayList<>();
    private final List<Client> strangers = new ArrayList<>();
    private final List<Written> acknowledged = new ArrayList<>();
    private final long end;
    private int open;

    Traffic(VirtualTime time, Dice dice, Setting setting, List<Router> routers, Cluster cluster, Outcome outcome) {
        this.time = time;
        this.dice = dice;
        this.setting = setting;
        this.routers = routers;
        this.cluster = cluster;
        this.outcome = outcome;
        this.end = setting.length().toNanos();
        for (int i = 0; i < setting.clients(); i++) {
            clients.add(new Client("client " + i));
            strangers.add(new Client("stranger " + i));
        }
    }

    void begin() {
        time.after(dice.exponential(1e9 / setting.rate()), this::arrive);
    }

    /** Whether requests come or are under way. */
    boolean goesOn() {
        return time.now() < end || open > 0;
    }

    void requireEnded() {
        if (open > 0) {
            throw new IllegalStateException(open + " requests do not end");
        }
    }

    /** To be asked at the end: which acknowledged writes are in no history any more. */
    void countLost() {
        long last = cluster.epochs().get(cluster.epochs().size() - 1).epoch();
        acknowledged.stream()
                .filter(written -> written.isLost(last, cluster.epochs()))
                .forEach(written -> outcome.lost());
    }

    private void arrive() {
        if (time.now() >= end) {
            return;
        }
        time.after(dice.exponential(1e9 / setting.rate()), this::arrive);
        boolean write = dice.chance(setting.writes());
        boolean loyal = write || dice.chance(setting.loyal());
        open++;
        Client client = (loyal ? clients : strangers).get(dice.below(clients.size()));
        request(client, write, routers.get(dice.below(routers.size())));
    }

    private void request(Client client, boolean write, Router router) {
        long began = time.now();
        Written demanded = client.written;
        RoutedConnection routed;
        try {
            routed = router.connect(write ? Client.WRITE : setting.careful() ? client.read : client.anyRead);
        } catch (NoRouteException e) {
            outcome.failed(time.now(), write);
            open--;
            return;
        }
        SimulatedConnection connection = unwrap(routed);
        SimulatedEngine engine = connection.engine();
        if (write) {
            if (!engine.node().replay().leads()) {
                outcome.stray();
            }
        } else if (demanded != null && isStale(engine, demanded)) {
            outcome.stale();
        }
        engine.node().server().execute(success -> {
            if (!success) {
                connection.breakUp();
                engine.lost();
                outcome.failed(time.now(), write);
            } else if (write) {
                wrote(client, routed, engine);
                outcome.wrote(time.now(), began);
            } else {
                outcome.read(
                        time.now(),
                        began,
                        engine.node().index(),
                        engine.node().replay().leads());
            }
            routed.close();
            open--;
        });
    }

    private boolean isStale(SimulatedEngine engine, Written demanded) {
        return !demanded.isSeenAt(
                engine.node().replay().epoch(), engine.node().replay().position(time.now()), cluster.epochs());
    }

    private void wrote(Client client, RoutedConnection routed, SimulatedEngine engine) {
        engine.node().replay().commit(time.now());
        Written written = new Written(
                engine.node().replay().epoch(), engine.node().replay().position(time.now()));
        acknowledged.add(written);
        try {
            client.written(written, routed.bookmark());
        } catch (DatabaseException e) {
            outcome.failed(time.now(), true); // acknowledged, but the client has no bookmark to show for it
        }
    }

    private static SimulatedConnection unwrap(RoutedConnection routed) {
        try {
            return routed.connection().unwrap(SimulatedConnection.class);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody who reads, and may write and want to see it. */
    private static final class Client {

        static final RouteRequest WRITE = RouteRequest.write();

        private final RouteRequest anyRead;
        private Bookmark bookmark = Bookmark.none();
        private RouteRequest read;
        private @Nullable Written written;

        Client(String name) {
            anyRead = RouteRequest.read().consistency(Consistency.any()).with(Balancing.CLIENT, name);
            read = anyRead;
        }

        void written(Written latest, Bookmark ofIt) {
            // Two requests of one client may overtake each other
            boolean newer = written == null
                    || latest.epoch() > written.epoch()
                    || (latest.epoch() == written.epoch() && latest.position() > written.position());
            if (newer) {
                written = latest;
            }
            bookmark = bookmark.merge(ofIt);
            read = anyRead.consistency(Consistency.after(bookmark));
        }
    }
}

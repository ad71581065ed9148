package dev.sluice.routing.history;

import dev.sluice.routing.history.Event.Append;
import dev.sluice.routing.history.Event.Received;
import dev.sluice.routing.history.History.Session;
import dev.sluice.routing.history.History.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Sessions that append, read and hand each other their bookmarks, by the dice, each in a thread of its own. Which keys
 * they use moves on with the appends, so that no list grows long.
 */
final class Workload {

    private static final int APPENDS_PER_KEY = 60;
    private static final int VALUES_PER_SESSION = 1_000_000;

    private record HandedOver(Received what, String bookmark) {}

    private final List<Player> players = new ArrayList<>();
    private final AtomicInteger steps = new AtomicInteger();
    private final AtomicInteger appended = new AtomicInteger();
    private final AtomicLong ticks = new AtomicLong();
    private volatile boolean stopped;

    void add(String name, Client client, boolean monotonic, long seed) {
        players.add(new Player(name, client, monotonic, players.size() + 1, new Random(seed + players.size())));
    }

    /** How many steps were made by all sessions. */
    int steps() {
        return steps.get();
    }

    /** How many appends were committed. */
    int appended() {
        return appended.get();
    }

    /** Lets the sessions run until {@code meanwhile} is over; what they did. */
    Map<String, Session> during(Runnable meanwhile) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(players.size());
        try {
            List<Future<?>> ends = new ArrayList<>();
            players.forEach(player -> ends.add(threads.submit(player::play)));
            try {
                meanwhile.run();
            } finally {
                stopped = true;
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            stopped = true;
            threads.shutdown();
        }
        Map<String, Session> sessions = new TreeMap<>();
        players.forEach(
                player -> sessions.put(player.name, new Session(player.monotonic, player.events, player.times)));
        return sessions;
    }

    private final class Player {

        private final String name;
        private final Client client;
        private final boolean monotonic;
        private final int number;
        private final Random random;
        private final Queue<HandedOver> mail = new ConcurrentLinkedQueue<>();
        private final List<Event> events = new ArrayList<>();
        private final List<Time> times = new ArrayList<>();
        private int values;

        Player(String name, Client client, boolean monotonic, int number, Random random) {
            this.name = name;
            this.client = client;
            this.monotonic = monotonic;
            this.number = number;
            this.random = random;
        }

        void play() {
            while (!stopped) {
                readMail();
                int key = appended.get() / APPENDS_PER_KEY;
                int dice = random.nextInt(10);
                if (dice < 4) {
                    append(key + random.nextInt(3));
                } else if (dice < 9) {
                    done(() -> client.read(key - 2, key + 2));
                } else {
                    Player other = players.get(random.nextInt(players.size()));
                    other.mail.add(new HandedOver(new Received(name, events.size()), client.bookmark()));
                }
                steps.incrementAndGet();
            }
        }

        private void append(int key) {
            Event event = done(() -> client.append(key, (long) number * VALUES_PER_SESSION + values++));
            if (event instanceof Append append && append.outcome() == Outcome.OK) {
                appended.incrementAndGet();
            }
        }

        private void readMail() {
            for (HandedOver next = mail.poll(); next != null; next = mail.poll()) {
                HandedOver letter = next;
                done(() -> {
                    client.receive(letter.bookmark());
                    return letter.what();
                });
            }
        }

        private Event done(Supplier<? extends Event> step) {
            long began = ticks.getAndIncrement();
            Event event = step.get();
            events.add(event);
            times.add(new Time(began, ticks.getAndIncrement()));
            return event;
        }
    }
}

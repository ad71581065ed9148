package dev.sluice.cli.demo;

import dev.sluice.cli.demo.DemoSite.Failover;
import dev.sluice.cli.screen.Screen;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The mixed load, with a failover half-way where there is something to fail over. */
final class DemoRun {

    private static final long REDRAW_MILLIS = 500;

    private final DemoSite site;
    private final Router router;
    private final Sessions sessions;
    private final Screen screen;
    private final Acknowledged acknowledged = new Acknowledged();
    private final Check check = new Check();

    DemoRun(DemoSite site, Router router, Sessions sessions, Screen screen) {
        this.site = site;
        this.router = router;
        this.sessions = sessions;
        this.screen = screen;
    }

    /** Runs the load and answers what came of it. */
    Outcome run(int threads, int seconds) throws InterruptedException {
        Catalogue catalogue = sessions.readReturning(Catalogue::read);
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService clerks = Executors.newFixedThreadPool(threads);
        try (Units units = new Units()) {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                work.add(clerks.submit(new Workload(
                        sessions,
                        router.scope(),
                        catalogue,
                        site.acknowledgement(),
                        acknowledged,
                        check,
                        units,
                        i,
                        end)));
            }
            watch(work, units, start + (end - start) / 2);
            double elapsed = (System.nanoTime() - start) / 1e9;
            screen.table("engine", new EngineTable(units).next(router.manager().refresh()));
            return new Outcome(units.total(), units.failures(), elapsed, check, acknowledged);
        } finally {
            clerks.shutdownNow();
        }
    }

    private void watch(List<Future<?>> work, Units units, long halfway) throws InterruptedException {
        EngineTable table = new EngineTable(units);
        Failover failover = site.failover().orElse(null);
        for (Future<?> clerk : work) {
            while (!isDone(clerk)) {
                if (failover != null && System.nanoTime() - halfway > 0) {
                    failOver(failover);
                    failover = null;
                }
                screen.live("engine", table.next(router.manager().topology()));
            }
        }
    }

    private void failOver(Failover failover) {
        long start = System.nanoTime();
        String killed = failover.kill();
        acknowledged.primaryKilled();
        String promoted = failover.promote();
        long millis = (System.nanoTime() - start) / 1_000_000;
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("killed", killed);
        facts.put("promoted", promoted);
        facts.put("millis", millis);
        screen.say(
                "failover",
                "  failover: killed " + killed + ", promoted " + promoted + " within " + millis + " ms",
                facts);
    }

    private static boolean isDone(Future<?> clerk) throws InterruptedException {
        try {
            clerk.get(REDRAW_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("demo: a clerk gave up (" + e.getCause() + ")", e.getCause());
        }
    }
}

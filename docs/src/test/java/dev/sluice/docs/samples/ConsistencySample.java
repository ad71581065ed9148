package dev.sluice.docs.samples;

import dev.sluice.QualifiedName;
import dev.sluice.Secret;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.SignedBookmarks;
import dev.sluice.routing.route.RouteRequest;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** The samples of the page consistency. */
@SuppressWarnings({"FutureReturnValueIgnored", "MustBeClosedChecker", "UnusedVariable"}) // samples are short
class ConsistencySample {

    interface Message {
        String getHeader(String name);
    }

    interface Request {
        String getCookie(String name);
    }

    interface Response {
        void addCookie(String name, String value);
    }

    void sign(Router router, Secret key, Secret formerKey, Request request, Response response) {
        var signed = SignedBookmarks.with("2026-11", key).alsoReading("2026-08", formerKey);

        response.addCookie("seen", signed.print(router.positioned(router.scope().current())));

        Bookmark seen = router.accept(signed.read(request.getCookie("seen")));
        router.scope().run(seen, () -> handle(request));
    }

    void carry(Router router, ExecutorService executor, Message message) {
        executor.submit(router.scope().wrap(() -> readWhatWasWritten()));
        router.scope().run(Bookmark.parse(message.getHeader("Bookmark")), () -> handle(message));
    }

    void spread(Router router, ExecutorService pool) {
        var carrier = router.scope().carrier();
        var executor = carrier.over(pool);
        CompletableFuture.runAsync(() -> write(), executor)
                .thenRunAsync(() -> readWhatWasWritten(), executor)
                .join();
        carrier.bringBack(); // from here on this thread has written it, too
    }

    void byTable(Router router, RoutedConnection routed) {
        routed.wrote(Set.of(QualifiedName.of("orders"))); // before bookmark()
        router.connect(RouteRequest.read().reads(Set.of(QualifiedName.of("products")))); // need not wait
    }

    private void write() {}

    private void readWhatWasWritten() {}

    private void handle(Object what) {}
}

package dev.sluice.routing.history;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A session in another JVM whose reads are monotonic, with a manager and a router of its own. Knows of the first JVM what comes in as text: one
 * order a line, to which it answers in one line.
 */
final class OtherJvm {

    private OtherJvm() {}

    /** Takes the product, user, password, then names and URLs of the nodes in turn. */
    public static void main(String[] args) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // what is logged is no answer
        Map<String, String> urls = new LinkedHashMap<>();
        for (int i = 3; i < args.length; i += 2) {
            urls.put(args[i], args[i + 1]);
        }
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (DatabaseManager manager = Site.manage(urls, args[1], args[2])) {
            Client client = new RoutedClient(
                    Router.over(manager),
                    ListSql.valueOf(args[0]),
                    RouteRequest.read().consistency(Consistency.monotonic()));
            answers.println("ready");
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                answers.println(answer(client, order.split(" ", -1)));
            }
        }
    }

    private static Object answer(Client client, String[] order) {
        return switch (order[0]) {
            case "append" -> client.append(Integer.parseInt(order[1]), Long.parseLong(order[2]));
            case "read" -> client.read(Integer.parseInt(order[1]), Integer.parseInt(order[2]));
            case "bookmark" -> client.bookmark();
            case "receive" -> {
                client.receive(order[1]);
                yield "received";
            }
            default -> throw new IllegalArgumentException("order: " + order[0] + " (expected: one of the above)");
        };
    }
}

package dev.sluice.routing.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A session in {@link OtherJvm}. */
final class RemoteClient implements Client {

    private static final Path LOG = Path.of("target", "other-jvm.log");

    private final Process process;
    private final PrintStream orders;
    private final BufferedReader answers;

    private RemoteClient(Process process) {
        this.process = process;
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static RemoteClient start(Site<?> site) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OtherJvm.class.getName(),
                site.sql().name(),
                site.primary().user(),
                site.primary().password()));
        site.urls().forEach((name, url) -> command.addAll(List.of(name, url)));
        RemoteClient client = new RemoteClient(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                .start());
        try {
            client.expect("ready");
        } catch (RuntimeException e) {
            client.process.destroyForcibly();
            throw e;
        }
        return client;
    }

    @Override
    public Event append(int key, long value) {
        return Event.parse(order("append " + key + ' ' + value));
    }

    @Override
    public Event read(int from, int to) {
        return Event.parse(order("read " + from + ' ' + to));
    }

    @Override
    public String bookmark() {
        return order("bookmark");
    }

    @Override
    public void receive(String bookmark) {
        orders.println("receive " + bookmark);
        expect("received");
    }

    /** Ends the other JVM: at the end of its orders it closes its manager and goes. */
    @Override
    public void close() {
        orders.close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("other JVM: did not end within 20 s; look into " + LOG);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    private String order(String order) {
        orders.println(order);
        return answer();
    }

    private void expect(String expected) {
        String answer = answer();
        if (!answer.equals(expected)) {
            throw new IllegalStateException("other JVM: " + answer + " (expected: " + expected + ")");
        }
    }

    private String answer() {
        try {
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("other JVM: has ended; look into " + LOG);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("other JVM: no answer; look into " + LOG, e);
        }
    }
}

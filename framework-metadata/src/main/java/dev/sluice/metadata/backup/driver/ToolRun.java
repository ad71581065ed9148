package dev.sluice.metadata.backup.driver;

import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program. Three threads feed it and read what it prints, so that neither side waits for the other, and the
 * caller waits for its end, where an interrupt finds it. However the run ends, the program does not outlive it.
 */
record ToolRun(Path program, List<String> arguments, Map<String, String> environment) {

    private static final int SHOWN = 1000;
    private static final long PATIENCE_SECONDS = 5;

    @FunctionalInterface
    private interface Transfer {
        void run() throws IOException;
    }

    /**
     * Runs the program with {@code in} as its standard input and writes what it prints to {@code out}.
     *
     * @throws BackupException if it ends with anything but 0; the message has the end of what it complained of
     * @throws IOException if {@code in} or {@code out} failed
     */
    void run(InputStream in, OutputStream out) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(arguments);
        command.add(0, program.toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C"); // messages in English, as those of Sluice are
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            await(process, in, out);
        } finally {
            end(process);
        }
    }

    private void await(Process process, InputStream in, OutputStream out) throws IOException, InterruptedException {
        StringBuilder complaints = new StringBuilder();
        FutureTask<Void> fed = start(process, () -> {
            try (OutputStream stdin = process.getOutputStream()) {
                in.transferTo(stdin);
            }
        });
        FutureTask<Void> printed = start(process, () -> process.getInputStream().transferTo(out));
        FutureTask<Void> complained = start(process, () -> drain(process.getErrorStream(), complaints));
        int code = process.waitFor();
        get(complained);
        get(printed);
        if (code != 0) {
            String text = complaints.toString().strip().replaceAll("\\s+", " ");
            throw new BackupException(
                    Reason.TOOL,
                    program.getFileName() + ": ended with " + code + " (" + (text.isEmpty() ? "it said nothing" : text)
                            + "); correct that and start again");
        }
        get(fed);
    }

    /** A side that failed ends the program, so that the caller need not wait for it. */
    private FutureTask<Void> start(Process process, Transfer transfer) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            try {
                transfer.run();
            } catch (IOException | RuntimeException | Error e) {
                if (process.isAlive() && !process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    process.destroy();
                }
                throw e;
            }
            return null;
        });
        Thread thread = new Thread(task, "sluice-" + program.getFileName());
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static void drain(InputStream stderr, StringBuilder complaints) throws IOException {
        byte[] bytes = new byte[1024];
        int read = stderr.read(bytes);
        while (read >= 0) {
            complaints.append(new String(bytes, 0, read, StandardCharsets.UTF_8));
            complaints.delete(0, Math.max(0, complaints.length() - SHOWN));
            read = stderr.read(bytes);
        }
    }

    private static void get(FutureTask<Void> task) throws IOException, InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

package dev.sluice.bulk;

import dev.sluice.DatabaseException;
import dev.sluice.bulk.report.Reject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** One line of JSON for each row. Opened for each piece that has bad rows, so that nothing is left open. */
record RejectFile(Path file) implements RejectSink {

    /** An old file would be taken for this load's. */
    static RejectFile create(Path file) {
        try {
            Files.write(file, new byte[0]);
        } catch (IOException e) {
            throw failed(file, e);
        }
        return new RejectFile(file);
    }

    @Override
    public void rejected(List<Reject> rejects) {
        StringBuilder lines = new StringBuilder();
        for (Reject reject : rejects) {
            RejectLine.append(reject, lines);
        }
        try {
            Files.writeString(
                    file, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static DatabaseException failed(Path file, IOException e) {
        return new DatabaseException(
                "rejects: " + file + " could not be written (" + e.getClass().getSimpleName() + "); see the cause", e);
    }
}

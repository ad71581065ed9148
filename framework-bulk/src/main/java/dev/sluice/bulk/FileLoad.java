package dev.sluice.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.QualifiedName;
import dev.sluice.TypeMappingException;
import dev.sluice.bulk.column.FieldType;
import dev.sluice.bulk.file.FileFormatException;
import dev.sluice.bulk.file.RowFile;
import dev.sluice.bulk.file.RowFiles;
import dev.sluice.bulk.file.TextRow;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.FileCheck;
import dev.sluice.bulk.report.FileProgress;
import dev.sluice.routing.route.RouteRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads the rows of files, without a class for them: a field goes into the column of its name, and its text is read by the
 * type that the catalogue gives that column.
 *
 * <p>Immutable: each method returns a new declaration. Safe for all threads; may be run many times.
 */
public final class FileLoad {

    private final Bulk bulk;
    private final List<RowFile> files;
    private final @Nullable Consumer<FileProgress> progress;

    FileLoad(Bulk bulk, List<RowFile> files, @Nullable Consumer<FileProgress> progress) {
        this.bulk = bulk;
        this.files = files;
        this.progress = progress;
    }

    /** Tells {@code listener} twice a second how far the load is, in the thread of the load, and once at its end. */
    public FileLoad onProgress(Consumer<FileProgress> listener) {
        return new FileLoad(bulk, files, requireNonNull(listener, "listener"));
    }

    /** Inserts the rows, without further options; as {@link #run}. */
    public BulkResult insert(QualifiedName table) {
        return run(bulk.insert(table, TextRow.class));
    }

    /**
     * Loads the rows as a declaration says, which needs no columns: it gets those of the files. Blocks until they are
     * committed, as {@link BulkDeclaration#run} does. A row that is refused is named by its file and line, too.
     *
     * @throws ConfigurationException if the fields do not fit the table; nothing was sent
     * @throws FileFormatException if the first file cannot be read; nothing was sent
     * @throws BulkException if a row, a file, the server or an interrupt ended the load
     */
    public <S extends BulkDeclaration<TextRow, S>> BulkResult run(S declaration) {
        LoadSpec<TextRow> spec = declaration.spec();
        try (RowFiles rows = RowFiles.open(files)) {
            long total = rows.bytesTotal();
            S load = declaration;
            if (progress != null) {
                Consumer<FileProgress> listener = progress;
                load = load.onProgress(done ->
                        listener.accept(new FileProgress(done.rows(), rows.bytesRead(), total, done.elapsed())));
            }
            List<Optional<FieldType<?>>> types = TableFields.read(bulk.router(), spec.request(), spec.table())
                    .of("bulk " + spec.table() + " from " + files.get(0), rows.columns());
            for (int field = 0; field < types.size(); field++) {
                if (types.get(field).isPresent()) {
                    int index = field;
                    load = load.column(
                            rows.columns().get(field),
                            FieldText.read(types.get(field).get()),
                            row -> FieldText.of(row, index));
                }
            }
            return NextNumbers.moveOn(load.spec(), load.run(rows));
        } catch (BulkException e) {
            throw withPlace(e);
        }
    }

    /**
     * Reads the files to their end and compares every field with the table, whose catalogue is read; loads nothing. What only
     * the server knows, such as keys and conditions, is not looked at.
     *
     * @param most how many problems are told
     * @throws ConfigurationException if the fields do not fit the table
     * @throws FileFormatException if a file cannot be read to its end
     */
    public FileCheck check(QualifiedName table, int most) {
        try (RowFiles rows = RowFiles.open(files)) {
            TableFields target =
                    TableFields.read(bulk.router(), RouteRequest.write().table(table), table);
            List<Optional<FieldType<?>>> types = target.of("bulk " + table + " from " + files.get(0), rows.columns());
            target.requireAll("bulk " + table + " from " + files.get(0), rows.columns());
            long count = 0;
            long bad = 0;
            List<String> problems = new ArrayList<>();
            while (rows.hasNext()) {
                TextRow row = rows.next();
                count++;
                String problem = problem(row, types, target, rows.columns());
                if (problem != null && bad++ < most) {
                    problems.add(problem);
                }
            }
            return new FileCheck(count, bad, problems);
        }
    }

    private static @Nullable String problem(
            TextRow row, List<Optional<FieldType<?>>> types, TableFields target, List<String> columns) {
        String column = "";
        try {
            for (int field = 0; field < types.size(); field++) {
                String text = row.field(field);
                column = columns.get(field);
                FieldType<?> type = types.get(field).orElse(null);
                if (type != null && text != null) {
                    String whole = type.isDocument() ? row.document(field) : text;
                    type.admit(String.valueOf(whole), target.product());
                } else if (!column.isEmpty() && text == null && target.refusesNull(column)) {
                    return row.place() + ", column " + column + ": is null, which the column does not take";
                }
            }
            return null;
        } catch (TypeMappingException e) {
            return column.isEmpty() ? e.getMessage() : row.place() + ", column " + column + ": " + e.getMessage();
        }
    }

    /** Reads the files again, up to the row that was refused: nobody pays for its line but who asks for it. */
    private BulkException withPlace(BulkException e) {
        if (e.report().row().isEmpty()) {
            return e;
        }
        long row = e.report().row().getAsLong();
        Optional<String> place = RowFiles.place(files, row);
        if (place.isEmpty() || String.valueOf(e.getMessage()).contains(place.get())) {
            return e;
        }
        return new BulkException(
                e.getMessage() + " (row " + row + " is " + place.get() + ")", e.report(), e.getCause());
    }
}

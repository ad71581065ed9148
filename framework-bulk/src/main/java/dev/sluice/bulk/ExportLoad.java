package dev.sluice.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.column.FieldType;
import dev.sluice.bulk.column.ParsedEngine;
import dev.sluice.bulk.export.ExportColumn;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.metadata.model.Column;
import dev.sluice.routing.NoRouteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Loads what an export reads, row by row, from a database of whatever product: a column goes into that of its name, and its
 * values are those of the type there.
 *
 * <p>Immutable and safe for all threads; may be run many times. A run holds a connection to either side.
 */
public final class ExportLoad {

    private final Bulk bulk;
    private final BulkExport source;

    ExportLoad(Bulk bulk, BulkExport source) {
        this.bulk = bulk;
        this.source = source;
    }

    /** Inserts the rows, without further options; as {@link #run}. */
    public BulkResult insert(QualifiedName table) {
        return run(bulk.insert(table, ExportRow.class));
    }

    /**
     * Loads the rows as a declaration says, which needs no columns: it gets those of the export, without those that the
     * table computes. On PostgreSQL the sequences of its columns are moved on behind the numbers that came. Blocks until they are committed, as {@link BulkDeclaration#run} does.
     *
     * @throws ConfigurationException if the columns do not fit the table; nothing was sent
     * @throws NoRouteException if no engine may serve the read, or no primary could be had; nothing was sent
     * @throws BulkException if a value that is none there, either server or an interrupt ended the load
     */
    public <S extends BulkDeclaration<ExportRow, S>> BulkResult run(S declaration) {
        LoadSpec<ExportRow> spec = declaration.spec();
        TableFields target = TableFields.read(bulk.router(), spec.request(), spec.table());
        try (ExportCursor rows = source.open()) {
            List<String> names = new ArrayList<>();
            for (ExportColumn<?> column : rows.columns()) {
                Optional<Column> there = target.table().tryColumn(column.name());
                boolean computed = there.isPresent() && there.get().generation().isComputed();
                names.add(computed ? "" : column.name());
            }
            List<Optional<FieldType<?>>> types = target.of("bulk " + spec.table(), names);
            S load = declaration;
            for (int i = 0; i < types.size(); i++) {
                if (types.get(i).isPresent()) {
                    load = column(
                            load,
                            names.get(i),
                            types.get(i).get(),
                            rows.columns().get(i).type(),
                            i);
                }
            }
            return NextNumbers.moveOn(load.spec(), load.run(rows));
        }
    }

    private static <S extends BulkDeclaration<ExportRow, S>, J> S column(
            S load, String name, FieldType<J> type, FieldType<?> from, int index) {
        return load.column(
                name,
                new ParsedEngine<>(type.engine(), Object.class, value -> type.convert(from, value)),
                row -> row.get(index));
    }
}

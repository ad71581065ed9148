package dev.sluice.sessions.hibernate.schema;

import dev.sluice.DatabaseProduct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.mapping.Table;

/** What tables that count ids begin with: Hibernate reads their row and never makes it. */
public final class FirstRows {

    private FirstRows() {}

    /** The statements, to be run once, after the tables were made. */
    public static List<String> of(Metadata metadata, DatabaseProduct product, SessionFactory factory) {
        SqlStringGenerationContext context =
                factory.unwrap(SessionFactoryImplementor.class).getSqlStringGenerationContext();
        List<String> statements = new ArrayList<>();
        for (Namespace namespace : metadata.getDatabase().getNamespaces()) {
            for (Table table : namespace.getTables()) {
                table.getInitCommands(context).forEach(command -> statements.addAll(List.of(command.initCommands())));
            }
            if (product == DatabaseProduct.SQLITE) {
                for (Sequence sequence : namespace.getSequences()) {
                    statements.addAll(rows(metadata, context, sequence));
                }
            }
        }
        return List.copyOf(statements);
    }

    /** Of the table that the dialect makes of a sequence. */
    private static List<String> rows(Metadata metadata, SqlStringGenerationContext context, Sequence sequence) {
        return Arrays.stream(metadata.getDatabase()
                        .getDialect()
                        .getSequenceSupport()
                        .getCreateSequenceStrings(
                                context.format(sequence.getName()),
                                sequence.getInitialValue(),
                                sequence.getIncrementSize(),
                                ""))
                .filter(statement -> statement.startsWith("insert"))
                .toList();
    }
}

package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.sessions.hibernate.bridge.SentColumn;
import dev.sluice.types.spi.TypeEngine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.generator.internal.CurrentTimestampGeneration;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * A time that the database tells, as {@code @CurrentTimestamp(source = DB)} wants it: asked for before rows are sent, once for all that are
 * held, and sent with them. Of one load, and confined to its thread.
 */
final class DatabaseTime {

    private final SelectableMapping column;
    private final String question;
    private @Nullable Object now;

    DatabaseTime(EntityPersister persister, int attribute, DatabaseProduct product) {
        SessionFactoryImplementor factory = persister.getFactory();
        this.column = persister.getAttributeMapping(attribute).getSelectable(0);
        String time = factory.getJdbcServices().getDialect().currentTimestamp();
        TypeEngine<?> type = SentColumn.of(column.getJdbcMapping(), factory.getWrapperOptions())
                .type();
        this.question = "select "
                + (type == null || product != DatabaseProduct.POSTGRESQL
                        ? time
                        : "cast(" + time + " as " + type.on(product).ddl() + ")");
    }

    static boolean fits(@Nullable Generator generator) {
        return generator instanceof CurrentTimestampGeneration && generator.generatedOnExecution();
    }

    void ask(Connection connection, SharedSessionContractImplementor session) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            now = MadeColumn.read(column.getJdbcMapping(), row, 1, session);
        }
    }

    @Nullable
    Object now() {
        return now;
    }
}

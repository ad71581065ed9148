package dev.sluice.sessions.hibernate.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * A column whose value the database makes, as one class of entities has it.
 *
 * @param name as the catalogue has it
 * @param mapping how its values are read, as Hibernate does
 * @param attribute the position of its attribute; -1 for the id
 * @param version whether it is the version
 */
record MadeColumn(String name, EntityPersister persister, JdbcMapping mapping, int attribute, boolean version) {

    static final int ID = -1;

    static MadeColumn of(
            MappedNames names, EntityPersister persister, SelectableMapping column, int attribute, boolean version) {
        return new MadeColumn(
                names.column(column.getSelectionExpression()), persister, column.getJdbcMapping(), attribute, version);
    }

    /** The value of the attribute. */
    @Nullable
    Object read(ResultSet values, int index, SharedSessionContractImplementor session) throws SQLException {
        return read(mapping, values, index, session);
    }

    static @Nullable Object read(
            JdbcMapping mapping, ResultSet values, int index, SharedSessionContractImplementor session)
            throws SQLException {
        Object relational = mapping.getJdbcValueExtractor().extract(values, index, session);
        return mapping.getValueConverter() == null ? relational : mapping.convertToDomainValue(relational);
    }

    @Nullable
    Object get(Object entity) {
        return attribute == ID ? persister.getIdentifier(entity) : persister.getValue(entity, attribute);
    }

    void set(Object entity, @Nullable Object value, Supplier<SharedSessionContractImplementor> session) {
        if (attribute != ID) {
            persister.setValue(entity, attribute, value);
        } else {
            persister.setIdentifier(entity, value, session.get());
        }
    }
}

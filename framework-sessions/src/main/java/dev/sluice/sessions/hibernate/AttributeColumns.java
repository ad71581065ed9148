package dev.sluice.sessions.hibernate;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.ModelPartContainer;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The columns behind the attributes of an entity, as the mapping has them. */
public final class AttributeColumns {

    private AttributeColumns() {}

    /**
     * One column.
     *
     * @param scale digits behind the point; null if the mapping does not say
     * @param text whether it holds a text, whatever the attribute is
     */
    public record Column(String name, @Nullable Integer scale, boolean text) {}

    /**
     * The columns that a path of names leads to, in the mapping's order.
     *
     * @throws IllegalArgumentException if the entity has no such path
     */
    public static List<Column> of(SharedSessionContract session, Class<?> entity, List<String> path) {
        ModelPart part = session.getFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .getEntityDescriptor(entity);
        for (String name : path) {
            @Nullable
            ModelPart next = part instanceof ModelPartContainer container ? container.findSubPart(name, null) : null;
            if (next == null) {
                throw new IllegalArgumentException(entity.getName() + ": no mapping of " + String.join(".", path));
            }
            part = next;
        }
        List<Column> columns = new ArrayList<>();
        part.forEachSelectable((index, selectable) -> columns.add(column(selectable)));
        return columns;
    }

    /** The table of an entity, as the mapping has it. */
    public static String table(SharedSessionContract session, Class<?> entity) {
        return session.getFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .getEntityDescriptor(entity)
                .getMappedTableDetails()
                .getTableName();
    }

    private static Column column(SelectableMapping selectable) {
        int code = selectable.getJdbcMapping().getJdbcType().getDefaultSqlTypeCode();
        return new Column(
                selectable.getSelectionExpression(), selectable.getScale(), SqlTypes.isCharacterOrClobType(code));
    }
}

package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.types.spi.TypeEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.jspecify.annotations.Nullable;

/** The columns that an export reads, each once, in the order in which they were asked for. */
final class ReadColumns {

    private final MappedNames names;
    private final Map<String, Optional<TypeEngine<?>>> columns = new LinkedHashMap<>();
    private final List<String> order = new ArrayList<>();

    ReadColumns(MappedNames names) {
        this.names = names;
    }

    /** Its place among them. */
    int add(SelectableMapping column, @Nullable TypeEngine<?> type) {
        String name = names.column(column.getSelectionExpression());
        if (columns.putIfAbsent(name, Optional.ofNullable(type)) == null) {
            order.add(name);
        }
        return order.indexOf(name);
    }

    Map<String, Optional<TypeEngine<?>>> all() {
        return columns;
    }
}

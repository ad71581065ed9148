package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.bulk.ExportRow;
import dev.sluice.types.spi.TypeEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.metamodel.mapping.DiscriminatorValue;
import org.hibernate.metamodel.mapping.EntityDiscriminatorMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** How rows of a table become entities. Immutable and safe for all threads; made once for each entity. */
final class ReadPlan {

    private final ReadColumns columns;
    private final Map<String, ClassFormer> byDiscriminator = new HashMap<>();
    private final @Nullable ClassFormer only;
    private final int discriminator;

    private ReadPlan(EntityPlan plan, Decomposer decomposer) {
        List<String> problems = new ArrayList<>();
        if (plan.tables().size() > 1) {
            problems.add("it has several tables (" + String.join(", ", plan.tables()) + "); read it by a session");
        }
        this.columns = new ReadColumns(plan.names());
        List<ClassFormer> formers = plan.classes().stream()
                .map(mapping -> new ClassFormer(mapping.persister(), columns, decomposer, problems))
                .toList();
        EntityDiscriminatorMapping mapping = plan.root().getDiscriminatorMapping();
        boolean one = mapping == null || !mapping.hasPhysicalColumn();
        if (mapping != null && mapping.isFormula()) {
            problems.add("its classes are told apart by a formula; read it by a session");
        }
        this.only = one && formers.size() == 1 ? formers.get(0) : null;
        this.discriminator = mapping == null || one || mapping.isFormula() ? -1 : columns.add(mapping, null);
        formers.forEach(former -> byDiscriminator.put(text(former.persister()), former));
        if (plan.root().getAuxiliaryMapping() != null) {
            problems.add("it has a soft delete or a history; read it by a session");
        }
        if (only == null && discriminator < 0) {
            problems.add("nothing in a row tells its class; read it by a session");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    "export " + plan.root().getMappedClass().getSimpleName(),
                    problems.stream().distinct().toList());
        }
    }

    static ReadPlan of(EntityPlan plan, Decomposer decomposer) {
        return new ReadPlan(plan, decomposer);
    }

    private static String text(EntityPersister persister) {
        DiscriminatorValue value = persister.getDiscriminatorValue();
        return value == null || value instanceof DiscriminatorValue.Special ? "" : String.valueOf(value.value());
    }

    Map<String, Optional<TypeEngine<?>>> columns() {
        return columns.all();
    }

    /** Null for a row of another class than those that are asked for. */
    @Nullable
    Object form(ExportRow row) {
        if (only != null) {
            return only.form(row);
        }
        Object found = row.get(discriminator);
        ClassFormer former = byDiscriminator.get(found == null ? "" : found.toString());
        return former == null ? null : former.form(row);
    }
}

package dev.sluice.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.SqlName;
import dev.sluice.bulk.merge.MergeSpec;
import dev.sluice.bulk.policy.ColumnRule;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.spi.RowTarget;
import dev.sluice.bulk.spi.TargetColumn;
import dev.sluice.bulk.spi.TargetColumn.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a declaration means for another table of its rows. */
final class PartSpec<R> {

    private final LoadSpec<R> spec;
    private final RowTarget<R> part;

    PartSpec(LoadSpec<R> spec, RowTarget<R> part) {
        this.spec = spec;
        this.part = part;
    }

    /** What may have to be done with it, for rows that are new and for those that are there. */
    List<BulkVerb> verbs() {
        BulkVerb verb = spec.verb();
        if (verb == BulkVerb.DELETE) {
            return List.of(BulkVerb.DELETE);
        }
        List<BulkVerb> verbs = new ArrayList<>();
        if (verb.inserts()) {
            verbs.add(BulkVerb.INSERT);
        }
        if (verb.updates() && !part.isOptional()) {
            verbs.add(BulkVerb.UPDATE);
        } else if (verb.updates() && overwrites()) {
            verbs.add(BulkVerb.UPSERT);
            verbs.add(BulkVerb.DELETE);
        }
        return verbs;
    }

    LoadSpec<R> by(BulkVerb verb) {
        LoadSpec<R> some = new LoadSpec<>(spec.bulk(), part);
        if (verb == BulkVerb.INSERT) {
            return TargetSpec.resolved(some);
        }
        MergeSpec merge = MergeSpec.of(verb);
        if (verb.updates()) {
            merge = merge.withRules(rules(), declared().otherwise());
        }
        return TargetSpec.resolved(some.merge(spec.verb() == BulkVerb.DELETE ? merge : merge.tellingRows()));
    }

    private MergeSpec declared() {
        MergeSpec declared = spec.declaredMerge();
        return declared == null ? MergeSpec.of(spec.verb()) : declared;
    }

    private Set<SqlName> written() {
        return part.columns(BulkVerb.UPSERT).stream()
                .filter(column -> column.use() == Use.WRITTEN)
                .map(TargetColumn::name)
                .collect(Collectors.toSet());
    }

    /** Those of its own columns. */
    private Map<SqlName, ColumnRule> rules() {
        Map<SqlName, ColumnRule> rules = new HashMap<>(declared().rules());
        rules.keySet().retainAll(written());
        return rules;
    }

    /** A row that comes and goes as a whole has one rule. */
    private boolean overwrites() {
        Set<ColumnRule> all = written().stream()
                .map(column ->
                        declared().rules().getOrDefault(column, declared().otherwise()))
                .collect(Collectors.toSet());
        if (all.size() > 1 || all.contains(ColumnRule.FILL)) {
            throw new ConfigurationException("bulk " + spec.table() + ": rows of " + part.table()
                    + " come and go with their values, so that all of its columns are overwritten or kept (rules="
                    + all.stream().sorted().toList() + "); give them one rule");
        }
        return all.contains(ColumnRule.OVERWRITE);
    }
}

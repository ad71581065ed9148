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

/** What a declaration means for a {@link RowTarget}, whose columns say what is done with them. */
final class TargetSpec {

    private TargetSpec() {}

    /** The declaration with the columns of its target, and the rules that they have. */
    static <R> LoadSpec<R> resolved(LoadSpec<R> spec) {
        RowTarget<R> target = spec.target();
        if (target == null) {
            return spec;
        }
        BulkVerb verb = spec.verb();
        MergeSpec merge = spec.merge();
        List<SqlName> own = key(target.columns(verb));
        List<SqlName> key = merge == null || merge.key().isEmpty() ? own : merge.key();
        if (!key.equals(own)) {
            target = target.knownBy(key);
        }
        List<TargetColumn<R>> all = target.columns(verb);
        LoadSpec<R> resolved = spec.target(target);
        for (TargetColumn<R> column : all) {
            boolean needed = key.contains(column.name())
                    || switch (verb) {
                        case DELETE -> false;
                        case UPDATE -> column.use() == Use.WRITTEN || column.use() == Use.VERSION;
                        default -> true;
                    };
            if (needed && !spec.declares(column.name())) {
                boolean first = column.use() == Use.VERSION && verb.updates() && !key.equals(key(all));
                resolved = resolved.column(ColumnBinding.of(first ? column.withFirst() : column));
            }
        }
        if (merge == null) {
            return resolved;
        }
        MergeSpec ruled = withRules(spec, merge, key, all);
        if (target.parts().isEmpty()) {
            return resolved.resolvedMerge(target.returned(verb).isEmpty() ? ruled : ruled.tellingRows());
        }
        if (!key.equals(key(all))) {
            throw new ConfigurationException("bulk " + spec.table()
                    + ": rows are in several tables, which know them by their id (key=" + key + "); leave key out");
        }
        return resolved.resolvedMerge(
                verb == BulkVerb.DELETE ? ruled : ofItsColumns(ruled, resolved).tellingRows());
    }

    private static <R> MergeSpec withRules(
            LoadSpec<R> spec, MergeSpec merge, List<SqlName> key, List<TargetColumn<R>> all) {
        if (!merge.verb().updates()) {
            return merge.withKey(key);
        }
        Map<SqlName, ColumnRule> rules = new HashMap<>(merge.rules());
        MergeSpec ruled = merge.withKey(key);
        for (TargetColumn<R> column : all) {
            if (key.contains(column.name())) {
                continue;
            }
            if (column.use() == Use.KEY || column.use() == Use.INSERTED) {
                rules.putIfAbsent(column.name(), ColumnRule.KEEP);
            } else if (column.use() == Use.VERSION) {
                rules.put(column.name(), ColumnRule.OVERWRITE);
                if (!key.equals(key(all))) {
                    ruled = ruled.withRaised(column.name());
                } else if (merge.newer() == null) {
                    ruled = ruled.withNewer(column.name());
                } else {
                    throw new ConfigurationException("bulk " + spec.table() + ": rows have a version (column "
                            + column.name() + "), which is compared where rows are known by their id (onlyIfGreater="
                            + merge.newer() + "); leave onlyIfGreater out");
                }
            }
        }
        if (merge.verb() == BulkVerb.UPDATE) {
            rules.keySet()
                    .removeIf(name ->
                            rules.get(name) == ColumnRule.KEEP && !merge.rules().containsKey(name));
        }
        return ruled.withRules(rules, merge.otherwise());
    }

    /** What other tables have rules for is theirs. */
    private static <R> MergeSpec ofItsColumns(MergeSpec merge, LoadSpec<R> resolved) {
        Map<SqlName, ColumnRule> rules = new HashMap<>(merge.rules());
        rules.keySet().removeIf(column -> !resolved.declares(column));
        return merge.withRules(rules, merge.otherwise());
    }

    private static <R> List<SqlName> key(List<TargetColumn<R>> columns) {
        List<SqlName> key = new ArrayList<>();
        columns.stream()
                .filter(column -> column.use() == Use.KEY)
                .map(TargetColumn::name)
                .forEach(key::add);
        return key;
    }
}

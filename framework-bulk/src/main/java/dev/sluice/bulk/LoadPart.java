package dev.sluice.bulk;

import dev.sluice.bulk.spi.WriteTarget;
import java.util.List;
import java.util.function.Predicate;

/**
 * One of several tables that rows go into.
 *
 * @param has whether a row is in it
 */
record LoadPart<R>(
        WriteTarget table, WayChoice way, List<ColumnBinding.OnProduct<R, ?>> columns, Predicate<? super R> has) {}

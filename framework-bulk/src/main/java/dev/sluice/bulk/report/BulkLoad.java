package dev.sluice.bulk.report;

import dev.sluice.QualifiedName;
import dev.sluice.managers.topology.EngineName;

/**
 * Which load it is. Immutable.
 *
 * @param manager the name of the manager whose engine is written to
 * @param table always with its schema, as the catalogue spells it
 * @param way how the rows travel: {@code binary COPY}, {@code LOAD DATA LOCAL}, {@code prepared batch}
 */
public record BulkLoad(String manager, EngineName engine, QualifiedName table, String way) {}

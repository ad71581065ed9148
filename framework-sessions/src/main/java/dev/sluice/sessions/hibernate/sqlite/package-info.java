/**
 * Hibernate's dialect of SQLite, made for what {@code dev.sluice.types} stores there. Start at {@link
 * dev.sluice.sessions.hibernate.sqlite.SqliteDialect}. Not exported. Does not belong here: how a Java type is stored, see
 * {@code dev.sluice.sessions.hibernate.TypeBridge}.
 */
@NullMarked
package dev.sluice.sessions.hibernate.sqlite;

import org.jspecify.annotations.NullMarked;

/**
 * The few words that every module of Sluice shares. Start at {@link dev.sluice.DatabaseException} for errors and at
 * {@link dev.sluice.DatabaseProduct} for what we talk to. Does not belong here: anything that only one module needs; a
 * test keeps this package at eight types.
 */
@NullMarked
package dev.sluice;

import org.jspecify.annotations.NullMarked;
